import type { CampaignView } from '$lib/ipc/types';

/** What a stop has left behind: everybody planned has left, waits here, or was held back by the last check. */
export interface Receipt {
  /** Seconds from the press to the answer; undefined if it was stopped before this page looked. */
  seconds: number | undefined;
  /** Messages that had left. */
  left: number;
  /** Messages that had not, and stay here. */
  waiting: number;
  /** Of those that had left: the ones of which nobody knows yet whether they arrived. */
  unsure: number;
}

export function toReceipt(view: CampaignView, stoppedInMs: number | undefined): Receipt {
  return {
    // Never "0 s": it did take a moment.
    seconds:
      stoppedInMs === undefined ? undefined : Math.max(0.1, Math.round(stoppedInMs / 100) / 10),
    left: view.planned - view.queued - view.withheld,
    waiting: view.queued,
    unsure: view.unknown + view.in_flight,
  };
}
