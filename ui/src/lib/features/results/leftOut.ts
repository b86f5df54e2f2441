/** From everyone who was looked at to those who were written to. */
import { toExclusions } from '$lib/i18n/reasons';
import type { MessageKey } from '$lib/i18n/words';
import type { ResultsView } from '$lib/ipc/types';
import { written } from './verdict';

export interface Line {
  words: MessageKey;
  people: number;
  /** A sum stands on its own; the others are taken off the sum above. */
  kind: 'sum' | 'less';
}

export function toWaterfall({ campaign, everyone, withheld }: ResultsView): Line[] {
  const waiting = campaign.queued + campaign.in_flight;
  return [
    { words: 'leftout.everyone', people: everyone, kind: 'sum' },
    ...toExclusions(campaign.skipped).map(({ words, people }) => less(words, people)),
    { words: 'leftout.planned', people: campaign.planned, kind: 'sum' },
    ...withheld.map(({ reason, people }) =>
      less(reason === 'opted_out' ? 'leftout.withheld' : 'leftout.withheld.other', people),
    ),
    ...(waiting > 0 ? [less('leftout.waiting', waiting)] : []),
    { words: 'leftout.written', people: written(campaign), kind: 'sum' },
  ];
}

function less(words: MessageKey, people: number): Line {
  return { words, people, kind: 'less' };
}
