import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import en from '../../../messages/en.json';
import fr from '../../../messages/fr.json';
import { Words } from './words';

/** The names that a sentence takes, wherever they stand in it. */
function names(message: string, locale: string): string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (typeof node === 'object' && node !== null) {
      // Types 1 to 6 of the syntax tree are those that read a value by name.
      if ('type' in node && Number(node.type) >= 1 && Number(node.type) <= 6 && 'value' in node) {
        found.add(String(node.value));
      }
      Object.values(node).forEach(visit);
    }
  };
  visit(new IntlMessageFormat(message, locale, undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('the tables of words', () => {
  const french: Record<string, string> = fr;

  it('have the same keys in the same order', () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
  });

  it.each(Object.entries(en))('take the same values in every language: %s', (key, message) => {
    expect(names(french[key] ?? '', 'fr')).toEqual(names(message, 'en'));
  });

  it.each(Object.entries(fr))('keep French signs off the start of a line: %s', (_key, message) => {
    expect(message).not.toMatch(/ [:;!?%»]|« /);
    expect(message).not.toContain("'");
  });
});

describe('words', () => {
  it('follow the first language of the system that we speak', () => {
    expect(new Words(['de-DE', 'fr-CA', 'en-GB']).language).toBe('fr');
    expect(new Words(['fr-CA']).locale).toBe('fr-CA');
  });

  it('are English where the system names no language that exists', () => {
    for (const odd of [[], ['C'], ['POSIX'], ['', 'x'], ['pt-BR']]) {
      expect(new Words(odd).language).toBe('en');
    }
  });

  it('speak what the person chose, in the way of their country, and can change', () => {
    const words = new Words(['de-DE', 'fr-CH']);
    words.choose('en');
    expect(words.t('nav.home')).toBe('Home');
    words.choose('fr');
    expect([words.locale, words.t('nav.home')]).toEqual(['fr-CH', 'Accueil']);
    words.choose('en');
    words.choose('system');
    expect(words.locale).toBe('fr-CH');
  });

  it('count as the language counts', () => {
    const say = (language: string, planned: number) =>
      new Words([language]).t('campaign.progress', { done: 0, planned });
    expect(say('en', 1)).toBe('0 of 1 person');
    expect(say('en', 0)).toBe('0 of 0 people');
    expect(say('fr', 0)).toBe('0 sur 0 personne');
    expect(say('fr', 1200)).toBe('0 sur 1\u202f200 personnes');
  });

  it('leave what looks like markup in a value as it is', () => {
    expect(new Words(['en']).t('error.code', { code: '<b>' })).toBe('Code <b>');
  });
});
