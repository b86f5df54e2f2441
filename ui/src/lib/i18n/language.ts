/** Which language the interface speaks, from what the system prefers. */

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export interface Spoken {
  language: Language;
  locale: string;
}

/**
 * The first preferred language that we speak. A web view may report a name that is no language at all ("C" on a
 * system without a locale), and `Intl` throws on those: they are passed over.
 */
export function languageOf(preferred: readonly string[]): Spoken {
  for (const locale of preferred) {
    const language = languages.find((known) => baseOf(locale) === known);
    if (language !== undefined) return { language, locale };
  }
  return { language: 'en', locale: 'en' };
}

/** What is preferred when the person chose a language: their own country's way of it, if the system knows one. */
export function preferring(
  chosen: Language | 'system',
  system: readonly string[],
): readonly string[] {
  if (chosen === 'system') return system;
  return [...system.filter((locale) => baseOf(locale) === chosen), chosen];
}

/** Which way a language is written. A language that is added says it here. */
export const directions: Readonly<Record<Language, 'ltr' | 'rtl'>> = { en: 'ltr', fr: 'ltr' };

function baseOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    return undefined;
  }
}
