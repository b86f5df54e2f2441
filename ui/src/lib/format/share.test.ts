import { expect, it } from 'vitest';
import { percent, perHundred, shareOf } from './share';

it.each([
  [0.982, '98.2%'],
  [0.5, '50%'],
  [0.0042, '0.42%'],
  [0, '0%'],
  [1, '100%'],
])('a share of %s has as many digits as count', (share, shown) => {
  expect(percent(share, 'en')).toBe(shown);
});

it('a few left over do not look like none', () => {
  expect(shareOf(99_999, 100_000, 'en')).toBe('>\u00a099.9%');
  expect(shareOf(1, 100_000, 'en')).toBe('0.001%');
});

it('a share of nothing is a dash', () => {
  expect(shareOf(0, 0, 'en')).toBe('–');
});

it('the language writes it its own way', () => {
  expect(percent(0.982, 'fr')).toBe('98,2\u00a0%');
  expect(perHundred(-0.041, 'fr')).toBe('-4,1');
});
