/** What was odd about a row, sorted by what the owner can do about it, with its words. */
import type { MessageKey } from '$lib/i18n/words';
import type { ImportView, IssueView } from '$lib/ipc/types';

/** Mended by us, refused, or open to doubt, so that the owner had better look. */
export const kinds = ['repaired', 'refused', 'ask'] as const;
export type Kind = (typeof kinds)[number];
export type Filter = 'all' | Kind;

const known = new Map<string, { kind: Kind; words: MessageKey }>([
  ['excel_float', { kind: 'repaired', words: 'issue.excel_float' }],
  ['apostrophe', { kind: 'repaired', words: 'issue.apostrophe' }],
  ['text_formula', { kind: 'repaired', words: 'issue.text_formula' }],
  ['link', { kind: 'repaired', words: 'issue.link' }],
  ['exotic_spaces', { kind: 'repaired', words: 'issue.exotic_spaces' }],
  ['exotic_marks', { kind: 'repaired', words: 'issue.exotic_marks' }],
  ['full_width_digits', { kind: 'repaired', words: 'issue.full_width_digits' }],
  ['local_digits', { kind: 'repaired', words: 'issue.local_digits' }],
  ['text_removed', { kind: 'repaired', words: 'issue.text_removed' }],
  ['extension_removed', { kind: 'repaired', words: 'issue.extension_removed' }],
  ['trunk_zero', { kind: 'repaired', words: 'issue.trunk_zero' }],
  ['lost_zero', { kind: 'repaired', words: 'issue.lost_zero' }],
  ['international_prefix', { kind: 'repaired', words: 'issue.international_prefix' }],
  ['argentina', { kind: 'repaired', words: 'issue.argentina' }],
  ['scientific', { kind: 'ask', words: 'issue.scientific' }],
  ['missing_plus', { kind: 'ask', words: 'issue.missing_plus' }],
  ['first_of_two', { kind: 'ask', words: 'issue.first_of_two' }],
  ['legacy_mx', { kind: 'ask', words: 'issue.legacy' }],
  ['legacy_ci', { kind: 'ask', words: 'issue.legacy' }],
  ['legacy_bj', { kind: 'ask', words: 'issue.legacy' }],
  ['unknown_country', { kind: 'ask', words: 'issue.unknown_country' }],
  ['unclear_consent', { kind: 'ask', words: 'issue.unclear_consent' }],
  ['unreadable_opt_out', { kind: 'ask', words: 'issue.unreadable_opt_out' }],
  ['blank', { kind: 'refused', words: 'issue.blank' }],
  ['placeholder', { kind: 'refused', words: 'issue.placeholder' }],
  ['too_short', { kind: 'refused', words: 'issue.too_short' }],
  ['too_long', { kind: 'refused', words: 'issue.too_long' }],
  ['not_a_number', { kind: 'refused', words: 'issue.not_a_number' }],
  ['letters', { kind: 'refused', words: 'issue.letters' }],
  ['email', { kind: 'refused', words: 'issue.email' }],
  ['excel_error', { kind: 'refused', words: 'issue.excel_error' }],
  ['lossy_scientific', { kind: 'refused', words: 'issue.lossy_scientific' }],
  ['impossible_prefix', { kind: 'refused', words: 'issue.impossible_prefix' }],
  ['no_country', { kind: 'refused', words: 'issue.no_country' }],
  ['ambiguous', { kind: 'refused', words: 'issue.ambiguous' }],
  ['short_code', { kind: 'refused', words: 'issue.short_code' }],
  ['two_numbers', { kind: 'refused', words: 'issue.two_numbers' }],
]);

/** What is new to this page is shown to the owner. */
export function toWords({ code }: IssueView): { kind: Kind; words: MessageKey } {
  return known.get(code) ?? { kind: 'ask', words: 'issue.other' };
}

export function filtered(issues: readonly IssueView[], filter: Filter): readonly IssueView[] {
  return filter === 'all' ? issues : issues.filter((issue) => toWords(issue).kind === filter);
}

/** Numbers that do not say their country, which the owner can. */
export function lacksCountry(issues: readonly IssueView[]): boolean {
  return issues.some(({ code }) => code === 'no_country');
}

const flags = new Map<string, MessageKey>([
  ['invalid_over_5_percent', 'import.flag.invalid'],
  ['opted_out_over_3_percent', 'import.flag.opted_out'],
]);

/** Warnings about the whole list that we have words for. */
export function toFlags(codes: readonly string[]): MessageKey[] {
  return codes.flatMap((code) => flags.get(code) ?? []);
}

/** The terms of "in the file − unreadable − repeated − said stop − no consent = people you may write to". */
export interface Terms {
  rows: number;
  rejected: number;
  duplicates: number;
  suppressed: number;
  noConsent: number;
  left: number;
}

export function toTerms(view: ImportView): Terms {
  return {
    rows: view.rows,
    rejected: view.rejected,
    duplicates: view.duplicates,
    suppressed: view.suppressed,
    noConsent: view.no_consent,
    left: view.accepted - view.suppressed - view.no_consent,
  };
}
