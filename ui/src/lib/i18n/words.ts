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
import { Cell } from './cell.svelte';
import { languageOf, preferring, type Language, type Spoken } from './language';

export type MessageKey = keyof typeof en;
export type Values = Record<string, string | number>;

const tables: Record<Language, Record<MessageKey, string>> = { en, fr };

/** One language, and what was made ready in it. */
interface Tongue extends Spoken {
  compiled: Map<MessageKey, IntlMessageFormat>;
  numbers: Intl.NumberFormat;
  countries: Intl.DisplayNames;
}

function tongueOf(preferred: readonly string[]): Tongue {
  const { language, locale } = languageOf(preferred);
  return {
    language,
    locale,
    compiled: new Map(),
    numbers: new Intl.NumberFormat(locale),
    countries: new Intl.DisplayNames(locale, { type: 'region' }),
  };
}

export class Words {
  /** What the page says is said anew when this changes. */
  readonly #tongue: Cell<Tongue>;

  readonly #system: readonly string[];

  /** Takes what the system prefers. */
  constructor(system: readonly string[]) {
    this.#system = system;
    this.#tongue = new Cell(tongueOf(system));
  }

  /** Speaks what the person chose, from now on. */
  readonly choose = (chosen: Language | 'system'): void => {
    const preferred = preferring(chosen, this.#system);
    const { locale } = languageOf(preferred);
    if (locale !== this.#tongue.value.locale) this.#tongue.value = tongueOf(preferred);
  };

  get language(): Language {
    return this.#tongue.value.language;
  }

  /** For numbers and dates: the language with its country, as the system gives it. */
  get locale(): string {
    return this.#tongue.value.locale;
  }

  readonly t = (key: MessageKey, values?: Readonly<Values>): string => {
    const { language, locale, compiled } = this.#tongue.value;
    let message = compiled.get(key);
    if (message === undefined) {
      // Our own sentences hold no tags, and a name that a person typed must not become one.
      message = new IntlMessageFormat(tables[language][key], locale, undefined, {
        ignoreTag: true,
      });
      compiled.set(key, message);
    }
    return String(message.format(values));
  };

  readonly number = (value: number): string => this.#tongue.value.numbers.format(value);

  /** The name of a country, by its two letters. */
  readonly country = (code: string): string => this.#tongue.value.countries.of(code) ?? code;

  /** An amount in the way of the person's country, in the currency it was paid in. */
  readonly money = ({ micros, currency }: { micros: number; currency: string }): string =>
    new Intl.NumberFormat(this.locale, { style: 'currency', currency }).format(micros / 1_000_000);
}

/** The words of the screen, given once by the frame. */
export const [getWords, setWords] = createContext<Words>();
