import { expect, it } from 'vitest';
import { pauseWords, toExclusions } from './reasons';

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

it('a pause for a reason that is new to this page still asks for attention', () => {
  expect(pauseWords('credentials')).toBe('pause.credentials');
  expect(pauseWords('from_the_future')).toBe('pause.other');
  expect(pauseWords('constructor')).toBe('pause.other');
});
