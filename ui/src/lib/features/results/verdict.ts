/** What may be said of a campaign, in the words of a shop owner, and never more than its figures carry. */
import { percent, perHundred, shareOf } from '$lib/format/share';
import { when } from '$lib/format/time';
import type { MessageKey, Words } from '$lib/i18n/words';
import type { CampaignView, DifferenceView, ResultsView, TestView } from '$lib/ipc/types';

export type Answer =
  | { kind: 'winner' | 'ahead'; found: DifferenceView }
  | { kind: 'no_clear_winner'; found: DifferenceView | undefined }
  | { kind: 'too_early' | 'equal' | 'not_enough' | 'untrusted' | 'harm' | 'no_data' };

/**
 * The answer of a test. One that claims more than its own figures carry (a winner before the end, or with zero inside
 * its range) is read as the weaker answer, so that no mistake elsewhere can announce a winner that is none.
 */
export function toAnswer(test: TestView): Answer {
  const isOpen = test.due_at_ms !== null;
  const found = test.difference ?? undefined;
  const proven =
    found !== undefined && found.low > 0 && test.winner === found.better ? found : undefined;
  switch (test.outcome) {
    case 'NO_DATA':
      return { kind: test.arms.every(({ people }) => people === 0) ? 'no_data' : 'too_early' };
    case 'INVALID_SRM':
      return { kind: 'untrusted' };
    case 'PAUSED_HARM':
      return { kind: 'harm' };
    case 'WINNER_EARLY':
      return proven ? { kind: 'ahead', found: proven } : { kind: 'too_early' };
    case 'TOO_EARLY':
      return { kind: 'too_early' };
    case 'WINNER':
      if (isOpen) return { kind: 'too_early' };
      return proven
        ? { kind: 'winner', found: proven }
        : { kind: 'no_clear_winner', found: undefined };
    case 'NO_MEANINGFUL_DIFFERENCE':
      return { kind: isOpen ? 'too_early' : 'equal' };
    case 'NOT_ENOUGH_DATA':
      return { kind: isOpen ? 'too_early' : 'not_enough' };
    case 'NO_CLEAR_WINNER':
      return isOpen ? { kind: 'too_early' } : { kind: 'no_clear_winner', found };
  }
}

export type Phase = 'empty' | 'running' | 'stopped' | 'finished';

export function toPhase({ planned, state }: CampaignView): Phase {
  if (planned === 0) return 'empty';
  if (state === 'finished' || state === 'stopped') return state;
  return 'running';
}

/** People for whom a request was made. */
export function written({ accepted, held, rejected, unknown }: CampaignView): number {
  return accepted + held + rejected + unknown;
}

/** What stands at the top. */
export type Headline = Answer['kind'] | 'empty' | 'running' | 'stopped' | 'done';

/** A test speaks for the campaign, except while it cannot say anything yet and the campaign can. */
export function toHeadline({ campaign, test }: ResultsView): Headline {
  const phase = toPhase(campaign);
  if (phase === 'empty') return 'empty';
  const answer = test === null ? undefined : toAnswer(test).kind;
  const isSilent = answer === undefined || answer === 'too_early' || answer === 'no_data';
  if (phase !== 'finished' && isSilent) return phase;
  return answer ?? 'done';
}

/** Which of the looks the headline has; the words and the drawing say it too. */
export const tones: Record<Headline, 'good' | 'calm' | 'quiet' | 'attention' | 'bad'> = {
  winner: 'good',
  ahead: 'good',
  done: 'good',
  equal: 'calm',
  running: 'calm',
  too_early: 'quiet',
  no_clear_winner: 'quiet',
  not_enough: 'quiet',
  no_data: 'quiet',
  empty: 'quiet',
  stopped: 'attention',
  harm: 'attention',
  untrusted: 'bad',
};

/** A version's name as it reads inside a sentence: bare if it is a letter or two, in quotation marks otherwise. */
export function named(label: string | undefined, { language }: Pick<Words, 'language'>): string {
  const name = label ?? '';
  if (name.length <= 2) return name;
  return language === 'fr' ? `«\u00a0${name}\u00a0»` : `“${name}”`;
}

/** The version after which most people said stop. */
export function mostStops({ arms }: CampaignView): string | undefined {
  return [...arms].sort((one, other) => other.opted_out - one.opted_out)[0]?.label;
}

export interface Verdict {
  title: string;
  body: string;
}

export function verdictWords(view: ResultsView, words: Words): Verdict {
  const headline = toHeadline(view);
  const title: MessageKey = `verdict.${headline}.title`;
  const values = valuesOf(view, words);
  const body: MessageKey =
    headline === 'not_enough' && nearlyEverybody(view)
      ? 'verdict.not_enough.rest'
      : `verdict.${headline}.body`;
  return { title: words.t(title, values), body: words.t(body, values) };
}

/** Few did not do it, rather than few did. */
function nearlyEverybody({ test }: ResultsView): boolean {
  const { successes, others } = counted(test);
  return others < successes;
}

function counted(test: TestView | null): { successes: number; others: number } {
  const arms = test?.arms ?? [];
  const successes = arms.reduce((sum, arm) => sum + arm.successes, 0);
  const people = arms.reduce((sum, arm) => sum + arm.people, 0);
  return { successes, others: people - successes };
}

/** Everything that one of the sentences may take. */
function valuesOf(view: ResultsView, words: Words): Record<string, string | number> {
  const { campaign, test, zone } = view;
  const { locale, number, t } = words;
  const found = test?.difference ?? undefined;
  const better = found && test?.arms[found.better];
  const rival = found && test?.arms[found.other];
  const share = (rate: number | null | undefined): string =>
    rate == null ? '–' : percent(rate, locale);
  const hundred = (value: number | undefined): string =>
    value === undefined ? '–' : perHundred(value, locale);
  const due = test?.due_at_ms ?? null;
  const counts = (of: 'attempted' | 'opted_out'): string =>
    campaign.arms.map((arm) => `${arm.label} ${number(arm[of])}`).join(', ');
  return {
    metric: test?.metric ?? 'read',
    winner: named(better?.label, words),
    rival: named(rival?.label, words),
    rate: share(better?.rate),
    rival_rate: share(rival?.rate),
    low: hundred(found?.low),
    high: hundred(found?.high),
    gap: hundred(found?.estimate),
    // "yes" where the sentence has what it needs: when the answer is due, or which gap was seen.
    known: (toHeadline(view) === 'too_early' ? due !== null : found !== undefined) ? 'yes' : 'no',
    due: due === null ? '' : when(due, 0, { t, locale }, zone),
    ...counted(test),
    version: named(mostStops(campaign), words),
    counts: counts(test?.outcome === 'PAUSED_HARM' ? 'opted_out' : 'attempted'),
    written: written(campaign),
    planned: campaign.planned,
    delivered: campaign.delivered,
    read: campaign.read,
    replied: campaign.replied,
    share: shareOf(campaign.delivered, written(campaign), locale),
  };
}

const lines: Record<TestView['outcome'], MessageKey> = {
  NO_DATA: 'verdict.no_data.title',
  INVALID_SRM: 'verdict.untrusted.title',
  PAUSED_HARM: 'verdict.harm.title',
  WINNER_EARLY: 'verdict.line.ahead',
  TOO_EARLY: 'verdict.too_early.title',
  WINNER: 'verdict.line.winner',
  NO_MEANINGFUL_DIFFERENCE: 'verdict.equal.title',
  NOT_ENOUGH_DATA: 'verdict.not_enough.title',
  NO_CLEAR_WINNER: 'verdict.no_clear_winner.title',
};

/** The answer in a line of the list; undefined where nothing was compared. */
export function verdictLine(campaign: CampaignView, words: Words): string | undefined {
  const { verdict, winner } = campaign;
  if (verdict === null || campaign.arms.length < 2 || !isOutcome(verdict)) return undefined;
  return words.t(lines[verdict], {
    winner: named(winner ?? undefined, words),
    version: named(mostStops(campaign), words),
  });
}

function isOutcome(verdict: string): verdict is TestView['outcome'] {
  return Object.hasOwn(lines, verdict);
}
