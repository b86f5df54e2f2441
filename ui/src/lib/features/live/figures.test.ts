import { expect, it } from 'vitest';
import { example } from './example';
import { toDelivery, toEnd, toLimit, toStops, toWait } from './figures';
import { toReceipt } from './receipt';

it.each([
  [49, 49, 'early'],
  [50, 48, 'good'],
  [100, 95, 'good'],
  [100, 90, 'attention'],
  [100, 89, 'bad'],
])('of %s messages old enough, %s delivered is %s', (messages, delivered, level) => {
  expect(toDelivery({ messages, delivered, after_ms: 0 }).level).toBe(level);
});

it('people who said stop are compared with what is usual for this shop, and a handful is chance', () => {
  const compared = (opted_out: number, usual: number | null, delivered = 1_000) =>
    toStops(example({ usual_opt_out_share: usual }, { opted_out, delivered })).compared;
  expect(compared(0, 0.01, 0)).toBe('nobody');
  expect(compared(4, null)).toBe('first');
  expect(compared(4, 0.001)).toBe('usual');
  expect(compared(21, 0.01)).toBe('more');
  expect(compared(10, 0.01)).toBe('usual');
  expect(compared(2, 0.01)).toBe('fewer');
});

it('what sets the speed is told while it is sent, and what it waits for only if that takes long', () => {
  expect(toLimit(example({ waits_for: 'throughput' }))).toBe('throughput');
  expect(toLimit(example({ waits_for: null }))).toBe('none');
  expect(toLimit(example({ waits_for: 'from_the_future' }))).toBe('other');
  expect(toLimit(example({}, { state: 'paused' }))).toBe('off');
  expect(toWait(example({ waits_for: 'spread' }))).toBeUndefined();
  expect(toWait(example({ waits_for: 'scheduled' }))).toBe('scheduled');
});

it('a guess of the end that has passed is not told', () => {
  expect(toEnd(example({ ends_at_ms: 5, now_ms: 5 }))).toBeUndefined();
  expect(toEnd(example({ ends_at_ms: 6, now_ms: 5 }))).toBe(6);
  expect(toEnd(example({ ends_at_ms: 6, now_ms: 5 }, { state: 'stopped' }))).toBeUndefined();
});

it('after a stop everybody planned has left, waits here, or was held back', () => {
  const { campaign } = example({}, { in_flight: 1, unknown: 2 });
  const { left, waiting, unsure } = toReceipt(campaign, 212);
  expect(left + waiting + campaign.withheld).toBe(campaign.planned);
  expect(unsure).toBe(3);
  expect(toReceipt(campaign, 12).seconds).toBe(0.1);
  expect(toReceipt(campaign, undefined).seconds).toBeUndefined();
});
