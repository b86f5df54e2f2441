/** A campaign beside the one before, as shares of the people written to. */
import type { CampaignView } from '$lib/ipc/types';
import { written } from './verdict';

export const measures = ['delivered', 'read', 'clicked', 'replied', 'opted_out'] as const;

export interface Compared {
  measure: (typeof measures)[number];
  now: number;
  before: number;
}

/** Nothing where one of them reached nobody. */
export function toComparison(campaign: CampaignView, previous: CampaignView): Compared[] {
  const [whole, wholeBefore] = [written(campaign), written(previous)];
  if (whole === 0 || wholeBefore === 0) return [];
  return measures.map((measure) => ({
    measure,
    now: campaign[measure] / whole,
    before: previous[measure] / wholeBefore,
  }));
}
