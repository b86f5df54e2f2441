/** A campaign's counts as the parts of one whole: each person planned stands in exactly one part. */
import type { CampaignView } from '$lib/ipc/types';

export const parts = [
  'delivered',
  'on_the_way',
  'held',
  'unknown',
  'not_reached',
  'withheld',
  'waiting',
] as const;
export type Part = (typeof parts)[number];

export interface Segment {
  part: Part;
  count: number;
}

/** The parts that hold somebody, in the order of the bar; their counts add up to `planned`. */
export function toSegments(view: CampaignView): Segment[] {
  const counts: Record<Part, number> = {
    delivered: view.delivered,
    on_the_way: view.in_flight + view.accepted - view.delivered - view.failed,
    held: view.held,
    unknown: view.unknown,
    not_reached: view.rejected + view.failed,
    withheld: view.withheld,
    waiting: view.queued,
  };
  return parts.map((part) => ({ part, count: counts[part] })).filter(({ count }) => count > 0);
}

/** People whose message has left or will never leave. */
export function done(view: CampaignView): number {
  return view.planned - view.queued - view.in_flight;
}
