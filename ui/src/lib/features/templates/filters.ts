/** Which messages are shown, and the words for what they are. */
import type { MessageKey } from '$lib/i18n/words';
import type { TemplateView } from '$lib/ipc/types';

export type Category = TemplateView['category'];
export const categories = ['marketing', 'utility', 'authentication'] as const;

/** What a status means for the owner. */
export const standings = ['ready', 'waiting', 'blocked'] as const;
export type Standing = (typeof standings)[number];

export interface Wanted {
  search: string;
  category: Category | 'all';
  status: Standing | 'all';
  language: string;
}

/** A name and a language name a message together. */
export function keyOf({ name, language }: TemplateView): string {
  return `${name}/${language}`;
}

/** "spring_offer" as "Spring offer". */
export function readableName(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** "en_GB" in words; a code that is none stays as it is. */
export function languageName(code: string, locale: string): string {
  try {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(code.replace('_', '-'));
    return name ?? code;
  } catch {
    return code;
  }
}

const statuses = new Map<string, { standing: Standing; words: MessageKey }>([
  ['approved', { standing: 'ready', words: 'templates.status.approved' }],
  ['pending', { standing: 'waiting', words: 'templates.status.pending' }],
  ['paused', { standing: 'waiting', words: 'templates.status.paused' }],
  ['rejected', { standing: 'blocked', words: 'templates.status.rejected' }],
  ['disabled', { standing: 'blocked', words: 'templates.status.disabled' }],
]);

/** Whether it may be sent, in words. What we do not know cannot be sent. */
export function toStatus(status: string): { standing: Standing; words: MessageKey } {
  return statuses.get(status) ?? { standing: 'blocked', words: 'templates.status.other' };
}

/** Neither case nor accents matter in a search. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those that are looked for, those in the person's own language first. */
export function narrowed(
  list: readonly TemplateView[],
  wanted: Wanted,
  locale: string,
): readonly TemplateView[] {
  const words = folded(wanted.search).split(/\s+/).filter(Boolean);
  const passes = (template: TemplateView): boolean => {
    const text = folded(
      [readableName(template.name), template.header, template.body, template.footer].join(' '),
    );
    return (
      (wanted.category === 'all' || template.category === wanted.category) &&
      (wanted.status === 'all' || toStatus(template.status).standing === wanted.status) &&
      (wanted.language === 'all' || template.language === wanted.language) &&
      words.every((word) => text.includes(word))
    );
  };
  const own = new Intl.Locale(locale).language;
  const rank = ({ language }: TemplateView): number => Number(!language.startsWith(own));
  return list.filter(passes).sort((one, other) => rank(one) - rank(other));
}
