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

function baseOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    return undefined;
  }
}
