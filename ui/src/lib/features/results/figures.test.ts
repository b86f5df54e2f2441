import { expect, it } from 'vitest';
import { example } from './example';
import { toComparison } from './compare';
import { toFunnel } from './funnel';
import { toWaterfall } from './leftOut';
import { toPrices } from './money';
import { written } from './verdict';

it('each step of the funnel says what it is a share of', () => {
  const steps = toFunnel(example({}, { accepted: 1_100, held: 6 }).campaign);
  expect(steps.map(({ step, people, of }) => [step, people, of])).toEqual([
    ['planned', 1_126, 1_126],
    ['accepted', 1_106, 1_126],
    ['delivered', 1_091, 1_106],
    ['read', 640, 1_091],
    ['clicked', 92, 1_091],
    ['replied', 48, 1_091],
    ['opted_out', 9, 1_091],
  ]);
});

it('from everyone to those written to, every step down adds up', () => {
  for (const view of [example(), example({}, { state: 'stopped', accepted: 1_000, queued: 106 })]) {
    let rest = 0;
    for (const { kind, people } of toWaterfall(view)) {
      if (kind === 'less') rest -= people;
      else if (rest === 0) rest = people;
      else expect(people).toBe(rest);
    }
    expect(rest).toBe(written(view.campaign));
  }
});

it('what it cost is told for each who did something, and for nobody where nobody did', () => {
  const prices = toPrices(example({}, { replied: 0, clicked: 100 }));
  expect(prices?.map(({ words }) => words)).toEqual([
    'money.total',
    'money.per_delivered',
    'money.per_click',
  ]);
  expect(prices?.[2]?.cost.micros).toBe(421_500);
});

it('no price is made up', () => {
  expect(toPrices(example({}, { cost: { micros: 0, currency: 'EUR' } }))).toBeUndefined();
});

it('campaigns are compared by shares, and not with one that reached nobody', () => {
  const { campaign } = example();
  const before = { ...campaign, accepted: 200, rejected: 0, unknown: 0, delivered: 180 };
  expect(toComparison(campaign, before)[0]).toEqual({
    measure: 'delivered',
    now: 1_091 / 1_116,
    before: 0.9,
  });
  expect(toComparison(campaign, { ...before, accepted: 0 })).toEqual([]);
});
