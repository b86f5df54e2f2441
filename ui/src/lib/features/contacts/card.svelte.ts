import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ContactCardView } from '$lib/ipc/types';

/** All that is known of one person. */
export class Card {
  readonly #host: Host;
  #id: number | undefined;
  #view = $state.raw<ContactCardView>();
  #zone = $state<string>();
  #trouble = $state.raw<IpcError>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the answer is there. */
  get view(): ContactCardView | undefined {
    return this.#view;
  }

  /** The time zone of the shop, in which times are told. */
  get zone(): string | undefined {
    return this.#zone;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Shows this person; an answer about the one before is dropped. */
  show(id: number): Promise<void> {
    this.#id = id;
    this.#view = undefined;
    this.#trouble = undefined;
    return this.refresh();
  }

  async refresh(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    this.#trouble = undefined;
    try {
      const [view, settings] = await Promise.all([
        this.#host.call('contact_show', { id }),
        this.#host.call('settings_show', {}),
      ]);
      if (id !== this.#id) return;
      this.#view = view;
      this.#zone = settings.zone;
    } catch (thrown) {
      if (id === this.#id) this.#trouble = IpcError.from(thrown);
    }
  }
}
