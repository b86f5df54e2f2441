import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ContactsView } from '$lib/ipc/types';

/** How the list of people stands. */
export class People {
  readonly #host: Host;
  #count = $state.raw<ContactsView>();
  #trouble = $state.raw<IpcError>();
  #moment: string | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get count(): ContactsView | undefined {
    return this.#count;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Asks again whenever the moment is another one. */
  follow(moment: string): void {
    if (moment === this.#moment) return;
    this.#moment = moment;
    void this.refresh();
  }

  async refresh(): Promise<void> {
    try {
      this.#count = await this.#host.call('contacts_count', {});
      this.#trouble = undefined;
    } catch (thrown) {
      this.#trouble = IpcError.from(thrown);
    }
  }
}
