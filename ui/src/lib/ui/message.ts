/** The little marks of a WhatsApp text: *bold*, _italic_, ~struck~, ```as typed```; and what is still to be filled in. */

export type Look = 'bold' | 'italic' | 'struck' | 'mono' | 'unfilled';

export type Piece = { text: string } | { look: Look; pieces: readonly Piece[] };

/** A mark counts at the edges of words only, and not around nothing: "2*3*4" is a sum. */
const marks: readonly { look: Look; pattern: RegExp }[] = [
  { look: 'mono', pattern: /```([\s\S]+?)```/u },
  { look: 'unfilled', pattern: /(\{\{\s*[\p{L}\p{N}_.]+\s*\}\})/u },
  { look: 'bold', pattern: around('*') },
  { look: 'italic', pattern: around('_') },
  { look: 'struck', pattern: around('~') },
];

function around(mark: string): RegExp {
  const sign = `[${mark}]`;
  const inner = `[^\\s${mark}](?:[^\\n${mark}]*[^\\s${mark}])?`;
  return new RegExp(
    `(?<![\\p{L}\\p{N}${mark}])${sign}(${inner})${sign}(?![\\p{L}\\p{N}${mark}])`,
    'u',
  );
}

/** The text in pieces, each with how it looks. */
export function pieces(text: string): Piece[] {
  let earliest: { look: Look; match: RegExpExecArray } | undefined;
  for (const { look, pattern } of marks) {
    const match = pattern.exec(text);
    if (match && (earliest === undefined || match.index < earliest.match.index)) {
      earliest = { look, match };
    }
  }
  if (earliest === undefined) return text === '' ? [] : [{ text }];
  const { look, match } = earliest;
  const inner = match[1] ?? '';
  // What is typed as it is, and what is not filled in yet, holds no further marks.
  const within = look === 'mono' || look === 'unfilled' ? [{ text: inner }] : pieces(inner);
  return [
    ...plain(text.slice(0, match.index)),
    { look, pieces: within },
    ...pieces(text.slice(match.index + match[0].length)),
  ];
}

function plain(text: string): Piece[] {
  return text === '' ? [] : [{ text }];
}
