import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ContactView } from '$lib/ipc/types';

/** Contacts that come with the first answer: more than a window shows, so that nothing is asked twice. */
const FIRST = 60;
/** Typing pauses so long before a search is asked for. */
const PAUSE_MS = 120;

/** What one search found. Another search is another one of these. */
interface Found {
  search: string;
  total: number;
  first: readonly ContactView[];
}

/** The contacts by place, all or those that a search finds. However many there are, only what is seen is asked for. */
export class Contacts {
  readonly #host: Host;
  #found = $state.raw<Found>();
  #all = $state<number>();
  #search = $state('');
  #trouble = $state.raw<IpcError>();
  #version = $state(0);
  #asked = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** How many are shown: all, or those found; undefined until the first answer. */
  get total(): number | undefined {
    return this.#found?.total;
  }

  /** What was looked for when `total` was counted. */
  get sought(): string {
    return this.#found?.search ?? '';
  }

  /** How many contacts there are, found or not. */
  get all(): number | undefined {
    return this.#all;
  }

  /** Changes whenever the list is another one and has to be looked at from its top. */
  get version(): number {
    return this.#version;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  get search(): string {
    return this.#search;
  }

  /** What is looked for; asked once the typing pauses. */
  set search(text: string) {
    this.#search = text;
    this.#refreshSoon();
  }

  /** Asks for the first time and whenever the contacts change; the returned function ends all asking. */
  open(): () => void {
    void this.refresh();
    const stop = this.#host.listen(({ kind }) => {
      if (kind === 'contacts_changed') this.#refreshSoon();
    });
    return () => {
      this.#asked += 1;
      clearTimeout(this.#typing);
      void stop.then((end) => {
        end();
      });
    };
  }

  #refreshSoon(): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.refresh(), PAUSE_MS);
  }

  /** Looks again from the top. An answer that comes after a newer question is dropped. */
  async refresh(): Promise<void> {
    clearTimeout(this.#typing);
    const question = ++this.#asked;
    const search = this.#search.trim();
    try {
      const [page, { count }] = await Promise.all([
        this.#host.call('contacts_window', { search, first: 0, count: FIRST }),
        this.#host.call('contacts_count', {}),
      ]);
      if (question !== this.#asked) return;
      this.#found = { search, total: page.total, first: page.contacts };
      this.#version = question;
      this.#all = count;
      this.#trouble = undefined;
    } catch (thrown) {
      if (question === this.#asked) this.#trouble = IpcError.from(thrown);
    }
  }

  /** A stretch of the list that is shown. */
  readonly rows = async (first: number, count: number): Promise<readonly ContactView[]> => {
    const found = this.#found;
    if (found === undefined) return [];
    const known = found.first.slice(first, first + count);
    if (known.length === Math.min(count, found.total - first)) return known;
    const { search } = found;
    const page = await this.#host.call('contacts_window', { search, first, count });
    return page.contacts;
  };

  /** Rows could not be had. */
  fail(thrown: unknown): void {
    this.#trouble = IpcError.from(thrown);
  }
}
