import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ContactView } from '$lib/ipc/types';

/** Contacts that are asked for at once. */
const PAGE = 100;
/** Typing pauses so long before a search is asked for. */
const PAUSE_MS = 150;

/** The contacts, page by page, all or those that a search finds. */
export class Contacts {
  readonly #host: Host;
  #list = $state.raw<readonly ContactView[]>();
  #all = $state<number>();
  #next = $state<number | null>(null);
  #search = $state('');
  #trouble = $state.raw<IpcError>();
  #loading = $state(false);
  #asked = 0;
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get list(): readonly ContactView[] | undefined {
    return this.#list;
  }

  /** How many contacts there are, found or not. */
  get all(): number | undefined {
    return this.#all;
  }

  /** Whether there are more pages. */
  get more(): boolean {
    return this.#next !== null;
  }

  get loading(): boolean {
    return this.#loading;
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
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => void this.refresh(), PAUSE_MS);
  }

  /** Asks for the first time; the returned function ends what is still to be asked. */
  open(): () => void {
    void this.refresh();
    return () => {
      clearTimeout(this.#typing);
    };
  }

  /** The first page again. */
  async refresh(): Promise<void> {
    await this.#ask([], undefined);
  }

  /** One page more. */
  async goOn(): Promise<void> {
    if (this.#next === null || this.#loading) return;
    await this.#ask(this.#list ?? [], this.#next);
  }

  async #ask(before: readonly ContactView[], after: number | undefined): Promise<void> {
    const question = ++this.#asked;
    this.#loading = true;
    try {
      const where = after === undefined ? {} : { after };
      const [page, { count }] = await Promise.all([
        this.#host.call('contacts_list', { search: this.#search, limit: PAGE, ...where }),
        this.#host.call('contacts_count', {}),
      ]);
      if (question !== this.#asked) return;
      this.#list = [...before, ...page.contacts];
      this.#next = page.next;
      this.#all = count;
      this.#trouble = undefined;
    } catch (thrown) {
      if (question !== this.#asked) return;
      this.#trouble = IpcError.from(thrown);
    }
    this.#loading = false;
  }
}
