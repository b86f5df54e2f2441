/** Shares of a whole. They never round to a false "nobody" or "everybody". */

/** "98.2 %": one decimal, two digits that count below one per cent. */
export function percent(share: number, locale: string): string {
  const digits: Intl.NumberFormatOptions =
    share > 0 && share < 0.01 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 1 };
  const format = new Intl.NumberFormat(locale, { style: 'percent', ...digits });
  if (share < 1 && share >= 0.9995) return `>\u00a0${format.format(0.999)}`;
  return format.format(share);
}

/** `part` of `whole`; a dash where there is nothing to divide by. */
export function shareOf(part: number, whole: number, locale: string): string {
  return whole === 0 ? '–' : percent(Math.min(part / whole, 1), locale);
}

/** Of a hundred people: "4.1". Differences are told so, because "2 % more" can be read in two ways. */
export function perHundred(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(100 * share);
}
