/** What to do now: one sentence a step, the most urgent first. As in the report, so that both say the same. */
import { when } from '$lib/format/time';
import type { Words } from '$lib/i18n/words';
import type { ResultsView } from '$lib/ipc/types';
import type { Said } from './said';
import { mostStops, named, toAnswer, toPhase } from './verdict';

/** More than this nobody does. */
const MOST = 3;

export interface Step extends Said {
  /** Where it can be done. */
  href?: string;
}

export function toAdvice(view: ResultsView, practises: boolean, words: Words): Step[] {
  const steps = [...troubles(view), ...progress(view), ...test(view, words), ...list(view)];
  if (steps.length === 0) steps.push({ key: 'advice.nothing' });
  if (!practises) return steps.slice(0, MOST);
  return [...steps.slice(0, MOST - 1), { key: 'advice.go_live', href: '#/help/connect' }];
}

/** What the platform objects to and only a person can mend. */
function troubles({ failures }: ResultsView): Step[] {
  const of = (treated: string): number =>
    failures
      .filter((failure) => failure.class === treated)
      .reduce((sum, { people }) => sum + people, 0);
  const steps: Step[] = of('stop') > 0 ? [{ key: 'advice.stop' }] : [];
  for (const treated of ['credentials', 'template', 'request'] as const) {
    const people = of(treated);
    if (people > 0) steps.push({ key: `advice.${treated}`, values: { people } });
  }
  return steps;
}

/** What is still moving. */
function progress({ campaign }: ResultsView): Step[] {
  const steps: Step[] = [];
  const href = `#/campaigns/${campaign.id}`;
  if (campaign.unknown > 0) {
    steps.push({ key: 'advice.unknown', values: { people: campaign.unknown }, href });
  }
  if (campaign.held > 0) steps.push({ key: 'advice.held', values: { people: campaign.held } });
  const phase = toPhase(campaign);
  if (phase === 'running') steps.push({ key: 'advice.running', href });
  if (phase === 'stopped') {
    steps.push({ key: 'advice.stopped', values: { people: campaign.queued }, href });
  }
  return steps;
}

/** What follows from the test. */
function test(view: ResultsView, words: Words): Step[] {
  const { test: tested, campaign, zone } = view;
  if (tested === null || toPhase(campaign) === 'empty') return [];
  const answer = toAnswer(tested);
  const due = tested.due_at_ms;
  switch (answer.kind) {
    case 'winner':
    case 'ahead': {
      const winner = named(tested.arms[answer.found.better]?.label, words);
      return [
        {
          key: answer.kind === 'winner' ? 'advice.use_winner' : 'advice.use_leader',
          values: { winner },
        },
      ];
    }
    case 'too_early':
    case 'no_data':
      return [
        {
          key: 'advice.wait',
          values: {
            known: due === null ? 'no' : 'yes',
            due: due === null ? '' : when(due, 0, words, zone),
          },
        },
      ];
    case 'no_clear_winner':
      return [{ key: 'advice.keep_usual' }];
    case 'equal':
      return [{ key: 'advice.keep_liked' }];
    case 'not_enough':
      // Nothing happens more often than being opened.
      return [{ key: tested.metric === 'read' ? 'advice.bigger_test_only' : 'advice.bigger_test' }];
    case 'untrusted':
      return [{ key: 'advice.find_cause' }];
    case 'harm':
      return [
        { key: 'advice.decide_harm', values: { version: named(mostStops(campaign), words) } },
      ];
  }
}

/** What would make the next campaign better. */
function list({ campaign }: ResultsView): Step[] {
  const people = campaign.skipped['no_consent'] ?? 0;
  return people > 0 ? [{ key: 'advice.ask_consent', values: { people }, href: '#/contacts' }] : [];
}
