/** Instants as people read them. */

interface Where {
  locale: string;
  /** The zone of the shop; that of this computer if nothing is said. */
  zone?: string | undefined;
}

/** "12 March 2026" */
export function day(ms: number, { locale, zone }: Where): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(ms);
}

/** "12 March 2026 at 14:05" */
export function moment(ms: number, { locale, zone }: Where): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  }).format(ms);
}
