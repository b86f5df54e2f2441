/** Instants and lengths of time in a sentence. */
import type { Words } from '$lib/i18n/words';

type Saying = Pick<Words, 't' | 'locale'>;

/** "16:20" */
export function clock(ms: number, { locale }: Saying, zone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(ms);
}

/** "Tuesday 24 November" */
export function weekday(ms: number, { locale }: Saying, zone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(ms);
}

/** "at 16:20"; "on Tuesday 24 November at 16:20" where that is another day than `now`. */
export function when(ms: number, now: number, words: Saying, zone: string | undefined): string {
  const [day, time] = [weekday(ms, words, zone), clock(ms, words, zone)];
  if (day === weekday(now, words, zone)) return words.t('time.today', { time });
  return words.t('time.day', { day, time });
}

/** The same without "at" and "on", for behind another word. */
export function whenBare(ms: number, now: number, words: Saying, zone: string | undefined): string {
  const [day, time] = [weekday(ms, words, zone), clock(ms, words, zone)];
  if (day === weekday(now, words, zone)) return time;
  return words.t('time.day.bare', { day, time });
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "40 s", "12 min", "1 h 10 min", "2 days 3 h": as exact as anybody wants it. */
export function duration(ms: number, { t }: Pick<Words, 't'>): string {
  if (ms < 90 * SECOND_MS) return t('duration.seconds', { seconds: Math.ceil(ms / SECOND_MS) });
  if (ms < 90 * MINUTE_MS) return t('duration.minutes', { minutes: Math.round(ms / MINUTE_MS) });
  if (ms < 2 * DAY_MS) {
    const minutes = Math.round(ms / MINUTE_MS);
    return t('duration.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  }
  const hours = Math.round(ms / HOUR_MS);
  return t('duration.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
