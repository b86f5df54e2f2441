import { example as campaign } from '$lib/ipc/example';
import type { CampaignView, ResultsView, TestView } from '$lib/ipc/types';

const START = Date.parse('2026-11-24T09:00:00Z');
const MINUTE_MS = 60_000;

/** What came of a campaign that is over, for tests: everybody has an end, and the second version wins. */
export function example(
  changes: Partial<ResultsView> = {},
  ofCampaign: Partial<CampaignView> = {},
): ResultsView {
  return {
    campaign: campaign({
      state: 'finished',
      queued: 0,
      in_flight: 0,
      accepted: 1_106,
      held: 0,
      rejected: 8,
      unknown: 2,
      delivered: 1_091,
      failed: 15,
      read: 640,
      clicked: 92,
      replied: 48,
      opted_out: 9,
      verdict: 'WINNER',
      winner: 'B',
      ...ofCampaign,
    }),
    started_at_ms: START,
    ended_at_ms: START + 70 * MINUTE_MS,
    zone: 'Europe/Paris',
    everyone: 1_288,
    billed: 1_091,
    busiest_day: 1_116,
    templates: ['spring_photo', 'spring_short'],
    cost_by_arm: [
      { micros: 21_000_000, currency: 'EUR' },
      { micros: 21_150_000, currency: 'EUR' },
    ],
    test: tested(),
    timeline_step_ms: MINUTE_MS,
    timeline: Array.from({ length: 90 }, (_, minute) => ({
      at_ms: START + minute * MINUTE_MS,
      sent: minute < 70 ? 15 : 0,
      delivered: minute < 70 ? 14 : 2,
      read: minute < 5 ? 0 : 8,
      failed: minute % 10 === 0 ? 1 : 0,
    })),
    failures: [
      { code: 131_026, class: 'recipient', people: 15 },
      { code: 131_049, class: 'defer', people: 8 },
    ],
    withheld: [{ reason: 'opted_out', people: 10 }],
    ...changes,
  };
}

/** The second version has more clicks, and the range of the difference stays clear of zero. */
export function tested(changes: Partial<TestView> = {}): TestView {
  return {
    metric: 'clicked',
    outcome: 'WINNER',
    winner: 1,
    due_at_ms: null,
    arms: [
      { label: 'A', people: 558, successes: 30, rate: 0.0538, low: 0.038, high: 0.0756 },
      { label: 'B', people: 558, successes: 62, rate: 0.1111, low: 0.0877, high: 0.1399 },
    ],
    difference: { better: 1, other: 0, estimate: 0.0573, low: 0.025, high: 0.091 },
    ...changes,
  };
}
