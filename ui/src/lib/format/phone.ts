/** Numbers as people read them: the calling code apart, the rest in groups. They are never stored so. */

/** Calling codes of one and two digits; all others have three. */
const short = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 ' +
    '81 82 84 86 90 91 92 93 94 95 98'
  ).split(' '),
);

/** How the digits behind the code are grouped at home, by code and count. */
const homes = new Map<string, readonly number[]>([
  ['1/10', [3, 3, 4]],
  ['7/10', [3, 3, 2, 2]],
  ['32/9', [3, 2, 2, 2]],
  ['33/9', [1, 2, 2, 2, 2]],
  ['41/9', [2, 3, 2, 2]],
  ['44/10', [4, 6]],
  ['52/10', [2, 4, 4]],
  ['55/10', [2, 4, 4]],
  ['55/11', [2, 5, 4]],
  ['91/10', [5, 5]],
  ['212/9', [3, 2, 2, 2]],
  ['221/9', [2, 3, 2, 2]],
  ['225/10', [2, 2, 2, 2, 2]],
]);

/** "+33639980001" as "+33 6 39 98 00 01"; what is no such number stays as it is. */
export function readableNumber(number: string): string {
  if (!/^\+\d{7,15}$/.test(number)) return number;
  const digits = number.slice(1);
  const code =
    [1, 2].map((length) => digits.slice(0, length)).find((start) => short.has(start)) ??
    digits.slice(0, 3);
  const rest = digits.slice(code.length);
  const groups = homes.get(`${code}/${rest.length}`) ?? threes(rest.length);
  // Spaces that do not break: a number stays in one line.
  return [`+${code}`, ...split(rest, groups)].join('\u00a0');
}

/** Groups of three, and no digit alone at the end. */
function threes(count: number): number[] {
  if (count <= 4) return [count];
  return [3, ...threes(count - 3)];
}

function split(digits: string, groups: readonly number[]): string[] {
  let at = 0;
  return groups.map((length) => digits.slice(at, (at += length)));
}
