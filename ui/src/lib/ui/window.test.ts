import { expect, it, vi } from 'vitest';
import { Window } from './window.svelte';

/** A list of a million numbers, each of which is its own place. */
function open(answer?: (first: number) => Promise<readonly number[]>) {
  vi.useFakeTimers();
  const asked: number[] = [];
  const failed: unknown[] = [];
  const held = new Window<number>(
    (first, count) => {
      asked.push(first);
      return (
        answer?.(first) ?? Promise.resolve(Array.from({ length: count }, (_, at) => first + at))
      );
    },
    (thrown) => failed.push(thrown),
  );
  const settle = () => vi.advanceTimersByTimeAsync(100);
  return { held, asked, failed, settle };
}

it('what is in sight is asked for once, and is then there', async () => {
  const { held, asked, settle } = open();
  held.show(95, 20, 'all');
  expect(held.at(95)).toBeUndefined();
  await settle();
  held.show(96, 20, 'all');
  await settle();
  expect(asked).toEqual([0, 100]);
  expect([held.at(95), held.at(114)]).toEqual([95, 114]);
});

it('what flies by is not asked for', async () => {
  const { held, asked, settle } = open();
  held.show(0, 20, 'all');
  await settle();
  for (let at = 0; at <= 900_000; at += 10_000) held.show(at, 20, 'all');
  await settle();
  expect(asked).toEqual([0, 900_000]);
});

it('an answer to what nobody looks for any more is dropped', async () => {
  const answers = new Map<number, (rows: readonly number[]) => void>();
  let turn = 0;
  const { held, settle } = open(
    () =>
      new Promise((resolve) => {
        answers.set(turn++, resolve);
      }),
  );
  held.show(0, 20, 'a');
  await settle();
  held.show(0, 20, 'b');
  await settle();
  answers.get(1)?.([2]);
  answers.get(0)?.([1]);
  await settle();
  expect(held.at(0)).toBe(2);
});

it('what could not be had is told, and asked for again', async () => {
  let broken = true;
  const { held, failed, settle } = open(() =>
    broken ? Promise.reject(new Error('gone')) : Promise.resolve([7]),
  );
  held.show(0, 20, 'all');
  await settle();
  expect(failed).toHaveLength(1);
  broken = false;
  held.show(0, 20, 'all');
  await settle();
  expect(held.at(0)).toBe(7);
});

it('no more is kept than a few pieces around the place that is looked at', async () => {
  const { held, settle } = open();
  for (let at = 0; at < 40; at += 1) {
    held.show(at * 100, 20, 'all');
    await settle();
  }
  expect(held.at(0)).toBeUndefined();
  expect(held.at(3900)).toBe(3900);
});
