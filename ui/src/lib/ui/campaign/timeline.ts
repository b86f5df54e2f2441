/** What was reported, step by step, as few enough points for a chart. */
import type { MinuteView } from '$lib/ipc/types';

export const series = ['sent', 'delivered', 'read', 'failed'] as const;
export type Series = (typeof series)[number];

export interface Timeline {
  /** How many minutes a point counts. */
  stepMinutes: number;
  points: readonly MinuteView[];
}

const MINUTE_MS = 60_000;
const multiples = [1, 2, 3, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

/** At most `most` points, evenly apart; steps in which nothing was reported count as nothing. */
export function toTimeline(reported: readonly MinuteView[], everyMs: number, most = 120): Timeline {
  const first = reported[0];
  const last = reported.at(-1);
  if (first === undefined || last === undefined) return { stepMinutes: 1, points: [] };

  const span = (last.at_ms - first.at_ms) / everyMs + 1;
  const together = multiples.find((many) => span / many <= most) ?? Math.ceil(span / most);
  const step = together * everyMs;
  const points = Array.from({ length: Math.ceil(span / together) }, (_, index) =>
    empty(first.at_ms + index * step),
  );
  for (const one of reported) {
    const point = points[Math.floor((one.at_ms - first.at_ms) / step)];
    if (point === undefined) continue;
    for (const name of series) point[name] += one[name];
  }
  return { stepMinutes: step / MINUTE_MS, points };
}

function empty(at_ms: number): MinuteView {
  return { at_ms, sent: 0, delivered: 0, read: 0, failed: 0 };
}

export interface Peak {
  at_ms: number;
  delivered: number;
}

/** The point with most deliveries; nothing while there are none. */
export function peak({ points }: Timeline): Peak | undefined {
  let best: Peak | undefined;
  for (const { at_ms, delivered } of points) {
    if (delivered > (best?.delivered ?? 0)) best = { at_ms, delivered };
  }
  return best;
}
