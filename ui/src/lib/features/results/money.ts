import type { MessageKey } from '$lib/i18n/words';
import type { CostView, ResultsView } from '$lib/ipc/types';

export interface Price {
  words: MessageKey;
  cost: CostView;
}

/** What it cost in all, and for each of those who did something; nothing where no price is known. */
export function toPrices({ campaign, billed }: ResultsView): Price[] | undefined {
  const { cost } = campaign;
  if (cost.micros === 0 && billed > 0) return undefined;
  const per = (words: MessageKey, people: number): Price[] =>
    people === 0 ? [] : [{ words, cost: { ...cost, micros: cost.micros / people } }];
  return [
    { words: 'money.total', cost },
    ...per('money.per_delivered', campaign.delivered),
    ...per('money.per_click', campaign.clicked),
    ...per('money.per_reply', campaign.replied),
  ];
}
