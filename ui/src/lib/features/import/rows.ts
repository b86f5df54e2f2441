/** The people behind a term of the equation: who is repeated, who said stop, of whom nobody knows. */
import type { MessageKey } from '$lib/i18n/words';
import type { ImportPersonView, ImportView } from '$lib/ipc/types';
import type { Filter } from './issues';

export const outcomes = ['duplicate', 'suppressed', 'no_consent'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the table below the equation shows. */
export type Shown = Filter | Outcome;

export function isOutcome(shown: Shown): shown is Outcome {
  return outcomes.some((outcome) => outcome === shown);
}

/** The rows of these people, as far as they are listed. */
export function rowsOf(view: ImportView, outcome: Outcome): readonly ImportPersonView[] {
  return view.people.filter((person) => person.outcome === outcome);
}

/** How many there are, listed or not. */
export function countOf(view: ImportView, outcome: Outcome): number {
  return { duplicate: view.duplicates, suppressed: view.suppressed, no_consent: view.no_consent }[
    outcome
  ];
}

/** Why they are not among those who may be written to. */
export function whyOf({ outcome, of_row }: ImportPersonView): {
  words: MessageKey;
  values: Record<string, number>;
} {
  if (outcome === 'duplicate' && of_row !== null)
    return { words: 'people.why.duplicate_of', values: { row: of_row } };
  return { words: `people.why.${outcome}`, values: {} };
}

/** Pressing what is shown already shows everything again. */
export function toggled(shown: Shown, wanted: Shown): Shown {
  return shown === wanted ? 'all' : wanted;
}
