import { expect, it } from 'vitest';
import { pieces, type Piece } from './message';

/** `b(…)` for bold, and so on: a picture of the pieces in one line. */
function drawn(parts: readonly Piece[]): string {
  return parts
    .map((part) => ('text' in part ? part.text : `${part.look}(${drawn(part.pieces)})`))
    .join('');
}

it.each([
  ['Hello *Rosa*!', 'Hello bold(Rosa)!'],
  ['_one_ and ~two~', 'italic(one) and struck(two)'],
  ['*very _much_*', 'bold(very italic(much))'],
  ['```*as typed*```', 'mono(*as typed*)'],
  ['Hello {{1}}, *{{ first_name }}*', 'Hello unfilled({{1}}), bold(unfilled({{ first_name }}))'],
])('a mark at the edges of words changes how they look: %s', (text, shown) => {
  expect(drawn(pieces(text))).toBe(shown);
});

it.each(['2*3*4', 'snake_case_name', '* not bold *', '*open', '**', '', 'a\n*b\nc*'])(
  'a mark elsewhere is a letter: %j',
  (text) => {
    expect(drawn(pieces(text))).toBe(text);
  },
);
