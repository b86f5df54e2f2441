import { expect, it } from 'vitest';
import { peak, toTimeline } from './timeline';

const at = (minute: number, delivered: number) => ({
  at_ms: minute * 60_000,
  sent: delivered,
  delivered,
  read: 0,
  failed: 0,
});

it('a short campaign has a point a minute, and those without reports are nothing', () => {
  const { stepMinutes, points } = toTimeline([at(10, 5), at(12, 3)], 60_000);
  expect(stepMinutes).toBe(1);
  expect(points.map(({ delivered }) => delivered)).toEqual([5, 0, 3]);
});

it('a long one has few enough points, and nobody is lost', () => {
  const minutes = Array.from({ length: 3_000 }, (_, minute) => at(minute, 1));
  const { stepMinutes, points } = toTimeline(minutes, 60_000);
  expect(stepMinutes).toBe(30);
  expect(points.length).toBeLessThanOrEqual(120);
  expect(points.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(3_000);
});

it('months fit as well', () => {
  const { points } = toTimeline([at(0, 1), at(400 * 1440, 1)], 60_000);
  expect(points.length).toBeLessThanOrEqual(120);
  expect(points.at(-1)?.delivered).toBe(1);
});

it('steps that are longer than a minute stay as long as they are', () => {
  const { stepMinutes, points } = toTimeline([at(0, 5), at(30, 3)], 15 * 60_000);
  expect(stepMinutes).toBe(15);
  expect(points.map(({ delivered }) => delivered)).toEqual([5, 0, 3]);
});

it('without reports there is nothing to draw', () => {
  expect(toTimeline([], 60_000).points).toEqual([]);
  expect(peak(toTimeline([at(1, 0)], 60_000))).toBeUndefined();
});

it('the peak is where most arrived', () => {
  expect(peak(toTimeline([at(1, 2), at(2, 9), at(3, 4)], 60_000))).toEqual({
    at_ms: 120_000,
    delivered: 9,
  });
});
