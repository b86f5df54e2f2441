/**
 * Every sentence that a person reads, in their language.
 *
 * The English table names the keys; a French table that lacks one does not compile, and a test compares what the
 * sentences take. The text is ICU message syntax, so plurals are the language's own.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext } from 'svelte';
import en from '../../../messages/en.json';
import fr from '../../../messages/fr.json';
import { languageOf, type Language } from './language';

export type MessageKey = keyof typeof en;
export type Values = Record<string, string | number>;

const tables: Record<Language, Record<MessageKey, string>> = { en, fr };

export class Words {
  readonly language: Language;
  /** For numbers and dates: the language with its country, as the system gives it. */
  readonly locale: string;
  readonly #compiled = new Map<MessageKey, IntlMessageFormat>();
  readonly #numbers: Intl.NumberFormat;
  readonly #countries: Intl.DisplayNames;

  constructor(preferred: readonly string[]) {
    ({ language: this.language, locale: this.locale } = languageOf(preferred));
    this.#numbers = new Intl.NumberFormat(this.locale);
    this.#countries = new Intl.DisplayNames(this.locale, { type: 'region' });
  }

  readonly t = (key: MessageKey, values?: Readonly<Values>): string => {
    let message = this.#compiled.get(key);
    if (message === undefined) {
      // Our own sentences hold no tags, and a name that a person typed must not become one.
      message = new IntlMessageFormat(tables[this.language][key], this.locale, undefined, {
        ignoreTag: true,
      });
      this.#compiled.set(key, message);
    }
    return String(message.format(values));
  };

  readonly number = (value: number): string => this.#numbers.format(value);

  /** The name of a country, by its two letters. */
  readonly country = (code: string): string => this.#countries.of(code) ?? code;

  /** An amount in the way of the person's country, in the currency it was paid in. */
  readonly money = ({ micros, currency }: { micros: number; currency: string }): string =>
    new Intl.NumberFormat(this.locale, { style: 'currency', currency }).format(micros / 1_000_000);
}

/** The words of the screen, given once by the frame. */
export const [getWords, setWords] = createContext<Words>();
