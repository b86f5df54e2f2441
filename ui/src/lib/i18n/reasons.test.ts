import { expect, it } from 'vitest';
import { toExclusions, toPause } from './reasons';

it('those left out are told by reason, most people first', () => {
  expect(toExclusions({ opted_out: 44, no_consent: 118, undeliverable: 0 })).toEqual([
    { words: 'skipped.no_consent', people: 118 },
    { words: 'skipped.opted_out', people: 44 },
  ]);
});

it('people left out for reasons that are new to this page are counted all the same', () => {
  expect(toExclusions({ from_the_future: 3, another: 4 })).toEqual([
    { words: 'skipped.other', people: 7 },
  ]);
});

it('a pause is told in words, with the number of the platform if it gave one', () => {
  expect(toPause('interrupted')).toEqual({ words: 'pause.interrupted', code: undefined });
  expect(toPause('credentials:190')).toEqual({ words: 'pause.credentials', code: '190' });
});

it('a pause for a reason that is new to this page still asks for attention', () => {
  expect(toPause('from_the_future:1')).toEqual({ words: 'pause.other', code: '1' });
  expect(toPause('constructor').words).toBe('pause.other');
});
