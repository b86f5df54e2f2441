import type { CampaignView } from '$lib/ipc/types';

/** A campaign for tests: 1,126 people, every part of the bar inhabited. */
export function example(changes: Partial<CampaignView> = {}): CampaignView {
  return {
    id: 'cmp_1',
    name: 'Spring offer',
    state: 'running',
    planned: 1126,
    queued: 600,
    in_flight: 14,
    accepted: 480,
    held: 12,
    rejected: 8,
    unknown: 2,
    withheld: 10,
    sent: 470,
    delivered: 440,
    read: 210,
    failed: 7,
    replied: 21,
    opted_out: 4,
    arms: [
      { label: 'A', planned: 563, delivered: 221, read: 90, replied: 8 },
      { label: 'B', planned: 563, delivered: 219, read: 120, replied: 13 },
    ],
    ...changes,
  };
}
