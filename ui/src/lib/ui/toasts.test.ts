import { beforeEach, expect, it, vi } from 'vitest';
import { STAYS, Toasts } from './toasts.svelte';

const texts = (toasts: Toasts) => toasts.shown.map(({ text }) => text);

beforeEach(() => {
  vi.useFakeTimers();
});

it('news stays for a while and goes', () => {
  const toasts = new Toasts();
  toasts.show({ text: 'Saved' });
  vi.advanceTimersByTime(STAYS - 1);
  expect(texts(toasts)).toEqual(['Saved']);
  vi.advanceTimersByTime(1);
  expect(texts(toasts)).toEqual([]);
});

it('while it is held it stays, and has its whole while again afterwards', () => {
  const toasts = new Toasts();
  toasts.show({ text: 'Deleted', undo: () => undefined });
  toasts.hold();
  vi.advanceTimersByTime(STAYS * 5);
  expect(texts(toasts)).toEqual(['Deleted']);
  toasts.release();
  vi.advanceTimersByTime(STAYS);
  expect(texts(toasts)).toEqual([]);
});

it('three are shown at most, and the eldest makes room', () => {
  const toasts = new Toasts();
  for (const text of ['1', '2', '3', '4']) toasts.show({ text });
  expect(texts(toasts)).toEqual(['2', '3', '4']);
});
