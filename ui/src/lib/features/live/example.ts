import { example as campaign } from '$lib/ipc/example';
import type { CampaignView, LiveView } from '$lib/ipc/types';

const START = Date.parse('2026-11-24T09:00:00Z');
const MINUTE_MS = 60_000;

/** A campaign under way, for tests: forty minutes in, in practice, at sixty times the speed of life. */
export function example(
  changes: Partial<LiveView> = {},
  ofCampaign: Partial<CampaignView> = {},
): LiveView {
  return {
    campaign: campaign(ofCampaign),
    now_ms: START + 40 * MINUTE_MS,
    clock_speed: 60,
    last_minute: 16,
    per_hour: 1_000,
    per_second: 80,
    waits_for: 'hourly_quota',
    waits_until_ms: null,
    ends_at_ms: START + 110 * MINUTE_MS,
    real_left_ms: 70_000,
    matured: { messages: 448, delivered: 440, after_ms: 2 * MINUTE_MS },
    quality: 'green',
    usual_opt_out_share: 0.008,
    timeline_step_ms: MINUTE_MS,
    timeline: Array.from({ length: 40 }, (_, minute) => ({
      at_ms: START + minute * MINUTE_MS,
      sent: 12,
      delivered: 11,
      read: minute < 5 ? 0 : 6,
      failed: minute % 6 === 0 ? 1 : 0,
    })),
    failures: [
      { code: 131_026, class: 'recipient', people: 9 },
      { code: 131_049, class: 'defer', people: 6 },
    ],
    withheld: [{ reason: 'opted_out', people: 10 }],
    ...changes,
  };
}
