/** The checklist in words. A check without a sentence for a level that it can take does not compile. */
import type { MessageKey, Values } from '$lib/i18n/words';
import type { CheckCode, CheckView, CostView } from '$lib/ipc/types';

export const levels = ['block', 'warning', 'fine'] as const satisfies CheckView['level'][];
type Level = (typeof levels)[number];

/** The levels that each check can take. */
const taken = {
  name: ['block', 'fine'],
  message: ['block', 'fine'],
  template_approved: ['block', 'fine'],
  one_category: ['block', 'fine'],
  variables_filled: ['block', 'fine'],
  speed: ['block'],
  audience: ['block', 'fine'],
  missing_values: ['warning', 'fine'],
  consent: ['warning', 'fine'],
  opt_outs: ['warning', 'fine'],
  start: ['block', 'warning', 'fine'],
  quiet_hours: ['warning', 'fine'],
  daily_limit: ['warning', 'fine'],
  number: ['block', 'warning', 'fine'],
  nothing_running: ['block', 'fine'],
  test_size: ['warning', 'fine'],
  way_out: ['warning', 'fine'],
  cost: ['fine'],
} as const satisfies Record<CheckCode, readonly Level[]>;

type Sentence = {
  [C in CheckCode]: `check.${C}.${(typeof taken)[C][number]}`;
}[CheckCode];
const sentences: ReadonlySet<string> = new Set(
  Object.entries(taken).flatMap(([code, own]) => own.map((level) => `check.${code}.${level}`)),
);

/** The sentence of a check; a general one for a check that is newer than this page. */
export function sentenceOf({ code, level }: Pick<CheckView, 'code' | 'level'>): MessageKey {
  const key = `check.${code}.${level}`;
  return isSentence(key) ? key : `check.other.${level}`;
}

/** Where the sentence is no key of the tables of words, this does not compile. */
function isSentence(key: string): key is Sentence & MessageKey {
  return sentences.has(key);
}

/** For how a figure is written. */
interface Manner {
  moment: (at_ms: number) => string;
  money: (cost: CostView) => string;
}

/** The figures of a check's sentence, as a person reads them. */
export function figuresOf(
  { params }: Pick<CheckView, 'params'>,
  { moment, money }: Manner,
): Values {
  const { at_ms, micros, currency } = params;
  return {
    ...params,
    ...(typeof at_ms === 'number' ? { at: moment(at_ms) } : { at: '' }),
    ...(typeof micros === 'number' && typeof currency === 'string'
      ? { money: money({ micros, currency }) }
      : {}),
  };
}

/** The checks of one level, in the order of the program. */
export function ofLevel(checks: readonly CheckView[], level: Level): CheckView[] {
  return checks.filter((check) => check.level === level);
}
