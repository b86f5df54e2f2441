import { expect, it } from 'vitest';
import { example } from '$lib/ipc/example';
import { done, toSegments } from './segments';

it('every person planned stands in exactly one part', () => {
  const sum = toSegments(example()).reduce((total, { count }) => total + count, 0);
  expect(sum).toBe(example().planned);
});

it('a message that failed after it was accepted is not on the way any more', () => {
  const parts = toSegments(example({ failed: 40 }));
  expect(parts.find(({ part }) => part === 'on_the_way')?.count).toBe(14 + 480 - 440 - 40);
  expect(parts.find(({ part }) => part === 'not_reached')?.count).toBe(48);
});

it('a part that holds nobody is not drawn', () => {
  const names = toSegments(example({ held: 0, queued: 612 })).map(({ part }) => part);
  expect(names).not.toContain('held');
});

it('done are those whose message has left or will never leave', () => {
  expect(done(example())).toBe(1126 - 600 - 14);
});
