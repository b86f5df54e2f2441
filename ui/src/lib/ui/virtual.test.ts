import { expect, it } from 'vitest';
import { layOut, placeAt, scrollFor, slotsFor, spaceFor, TALLEST, type View } from './virtual';

const view = (top: number, total = 1_000_000): View => ({
  top,
  viewport: 440,
  total,
  rowHeight: 44,
});

it('a million rows fit into a space that every web view can draw', () => {
  expect(spaceFor(1_000_000, 44)).toBe(TALLEST);
  expect(spaceFor(100, 44)).toBe(4400);
});

it('its top shows the first row, and its end the last, at the edge', () => {
  expect(layOut(view(0))).toMatchObject({ first: 0, offset: 0 });
  const end = layOut(view(TALLEST - 440));
  expect(end.first + end.count).toBe(1_000_000);
  expect(end.offset + end.count * 44).toBeCloseTo(TALLEST, 3);
});

it('only what is in sight is drawn, wherever one is', () => {
  for (const top of [0, 1, 5_000_000, TALLEST - 440]) {
    const { count } = layOut(view(top));
    expect(count).toBeGreaterThanOrEqual(10);
    expect(count).toBeLessThanOrEqual(slotsFor(440, 44));
  }
});

it('every row can be gone to, and is then wholly in sight', () => {
  for (const at of [0, 1, 777, 123_456, 500_000, 999_998, 999_999]) {
    for (const start of [0, 7_000_000, TALLEST - 440]) {
      const top = scrollFor(at, view(start));
      const { first, offset } = layOut(view(top));
      const y = offset + (at - first) * 44 - top;
      expect(y).toBeGreaterThan(-0.01);
      expect(y + 44).toBeLessThan(440.01);
    }
  }
});

it('a row in sight does not move', () => {
  expect(scrollFor(3, view(0))).toBe(0);
});

it('no rows, or few, need no tricks', () => {
  expect(layOut(view(0, 0))).toEqual({ first: 0, count: 0, offset: 0 });
  expect(layOut(view(0, 3))).toEqual({ first: 0, count: 3, offset: 0 });
});

it('keys lead through the rows', () => {
  const from = { active: 50, page: 9, total: 100 };
  const keys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'a'];
  expect(keys.map((key) => placeAt(key, from))).toEqual([51, 49, 59, 41, 0, 99, undefined]);
});
