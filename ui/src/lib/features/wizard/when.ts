/** Spans of time, roughly, as people say them. */
import type { MessageKey } from '$lib/i18n/words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Span {
  key: MessageKey;
  n: number;
}

/** About how long: minutes up to an hour and a half, hours up to two days, then days. */
export function spanOf(ms: number): Span {
  if (ms < MINUTE_MS) return { key: 'span.moment', n: 0 };
  if (ms < 1.5 * HOUR_MS) return { key: 'span.minutes', n: Math.round(ms / MINUTE_MS) };
  if (ms < 2 * DAY_MS) return { key: 'span.hours', n: Math.round(ms / HOUR_MS) };
  return { key: 'span.days', n: Math.round(ms / DAY_MS) };
}
