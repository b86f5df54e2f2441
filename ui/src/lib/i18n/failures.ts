/** Why a message did not arrive, and what helps: by the platform's code, and by how the sender treats it for all others. */
import type { MessageKey } from './words';

export interface FailureWords {
  /** What happened. */
  what: MessageKey;
  /** What helps. */
  helps: MessageKey;
}

type Name = {
  [K in MessageKey]: K extends `failure.${infer N}.helps` ? N : never;
}[MessageKey];

const byCode = new Map<number, Name>([
  [131_026, 'unreachable'],
  [131_049, 'too_much_marketing'],
  [131_050, 'stopped_marketing'],
  [130_472, 'experiment'],
  [131_047, 'window_closed'],
  [131_048, 'spam'],
  [131_053, 'media'],
  [132_015, 'template_paused'],
  [132_016, 'template_disabled'],
  [132_001, 'template_missing'],
  [132_000, 'blanks'],
  [132_012, 'blanks'],
  [132_018, 'blanks'],
  [132_005, 'too_long'],
  [132_007, 'content'],
  [131_042, 'payment'],
  [131_031, 'locked'],
  [368, 'locked'],
  [190, 'token'],
  [131_030, 'test_number'],
  [131_045, 'not_registered'],
  [133_010, 'not_registered'],
  [130_497, 'country'],
  [131_021, 'own_number'],
  [130_403, 'blocked_by_you'],
]);

const byClass = new Map<string, Name>([
  ['retry', 'retry'],
  ['ambiguous', 'ambiguous'],
  ['slow', 'slow'],
  ['recipient', 'recipient'],
  ['defer', 'defer'],
  ['opt_out', 'opt_out'],
  ['stop', 'stop'],
  ['credentials', 'credentials'],
  ['template', 'template'],
  ['request', 'request'],
  ['pair_wait', 'pair_wait'],
  ['maintenance', 'maintenance'],
]);

/** A failure that is new to this page is told as one of a person who could not be reached. */
export function failureWords({
  code,
  class: treated,
}: {
  code: number;
  class: string;
}): FailureWords {
  // The same code says two things: how it is treated tells a passing limit from a country that is closed.
  const name =
    code === 131_049 && treated === 'recipient'
      ? 'no_marketing_there'
      : (byCode.get(code) ?? byClass.get(treated) ?? 'recipient');
  return { what: `failure.${name}`, helps: `failure.${name}.helps` };
}
