/** The reasons that come as codes, and the sentences for them. A reason that is new to this page gets a general one. */
import type { MessageKey } from './words';

const pauses = new Map<string, MessageKey>([
  ['person', 'pause.person'],
  ['account', 'pause.account'],
  ['credentials', 'pause.credentials'],
  ['template', 'pause.template'],
  ['request', 'pause.request'],
  ['same_refusal', 'pause.same_refusal'],
  ['unanswered', 'pause.unanswered'],
  ['storage', 'pause.storage'],
  ['calendar_ended', 'pause.calendar_ended'],
  ['restored', 'pause.restored'],
  ['interrupted', 'pause.interrupted'],
  ['missed_start', 'pause.missed_start'],
]);

const exclusions = new Map<string, MessageKey>([
  ['opted_out', 'skipped.opted_out'],
  ['no_consent', 'skipped.no_consent'],
  ['country_unreachable', 'skipped.country_unreachable'],
  ['undeliverable', 'skipped.undeliverable'],
  ['frequency_cap', 'skipped.frequency_cap'],
  ['not_in_countries', 'skipped.not_in_countries'],
  ['dormant', 'skipped.dormant'],
  ['land_line', 'skipped.land_line'],
  ['missing_value', 'skipped.missing_value'],
]);

/**
 * Why nothing leaves until a person acts. The platform's own number for it, which support may ask for, stands behind a
 * colon: "credentials:190".
 */
export function toPause(reason: string): { words: MessageKey; code: string | undefined } {
  const [name = '', code] = reason.split(':', 2);
  return { words: pauses.get(name) ?? 'pause.other', code };
}

/** Those who were left out, one entry a sentence, most people first. */
export function toExclusions(
  skipped: Record<string, number>,
): { words: MessageKey; people: number }[] {
  const people = new Map<MessageKey, number>();
  for (const [reason, count] of Object.entries(skipped)) {
    const words = exclusions.get(reason) ?? 'skipped.other';
    people.set(words, (people.get(words) ?? 0) + count);
  }
  return [...people]
    .map(([words, count]) => ({ words, people: count }))
    .filter((entry) => entry.people > 0)
    .sort((one, other) => other.people - one.people);
}
