/** From everyone, through those who are left out, to those written to. */
import type { MessageKey } from '$lib/i18n/words';
import type { WaterfallView } from '$lib/ipc/types';

const reasons = [
  'opted_out',
  'no_consent',
  'country_unreachable',
  'undeliverable',
  'frequency_cap',
  'not_in_countries',
  'dormant',
  'land_line',
  'missing_value',
] as const;
type Reason = (typeof reasons)[number];

export interface Drop {
  label: MessageKey;
  /** Why this is so, and what can be done about it. */
  why: MessageKey;
  people: number;
  /** People who remain after it. */
  left: number;
}

/** Each exclusion that leaves somebody out, in the order in which they are tried. */
export function dropsOf({ everyone, left_out }: WaterfallView): Drop[] {
  let left = everyone;
  return left_out
    .filter(({ people }) => people > 0)
    .map(({ reason, people }) => {
      left -= people;
      const known: Reason | 'other' = reasons.find((one) => one === reason) ?? 'other';
      return { label: `skipped.${known}`, why: `leave.${known}.why`, people, left };
    });
}

/** People left out for one reason. */
export function leftOut(waterfall: WaterfallView, reason: Reason): number {
  return waterfall.left_out.find((one) => one.reason === reason)?.people ?? 0;
}

/** Why nobody is left: the reason that takes most. It decides what is offered next. */
export function whyNobody(waterfall: WaterfallView): 'empty' | Reason | 'other' {
  if (waterfall.everyone === 0) return 'empty';
  const [most] = [...waterfall.left_out].sort((one, other) => other.people - one.people);
  return reasons.find((one) => one === most?.reason) ?? 'other';
}
