import { expect, it } from 'vitest';
import { Pace } from './pace.svelte';

function started(): { pace: Pace; pass: (ms: number) => void } {
  let now = 5000;
  const pace = new Pace(() => now);
  pace.begin();
  return { pace, pass: (ms) => (now += ms) };
}

it('speed and time left are told once they can be told', () => {
  const { pace, pass } = started();
  pass(200);
  pace.tell(100, 0.01, undefined);
  expect([pace.perSecond, pace.left]).toEqual([undefined, undefined]);

  pass(1800);
  pace.tell(1000, 0.25, undefined);
  expect([pace.perSecond, pace.left, pace.share]).toEqual([500, 6, 0.25]);
});

it('rows of a list that was counted before stand for the share', () => {
  const { pace, pass } = started();
  pass(1000);
  pace.tell(300, null, 400);
  expect([pace.share, pace.left]).toEqual([0.75, 1]);
});

it('a list that grew meanwhile is at most whole', () => {
  const { pace } = started();
  pace.tell(500, undefined, 400);
  expect(pace.share).toBe(1);
});

it('the next list begins from nothing', () => {
  const { pace } = started();
  pace.tell(500, 0.5, undefined);
  pace.begin();
  expect([pace.rows, pace.share]).toEqual([0, undefined]);
});
