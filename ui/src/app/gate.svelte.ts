import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';

/** What no screen can do anything about: without its data folder the program answers nothing at all. */
const closing = new Set([
  'database_copy_failed',
  'database_damaged',
  'database_key_differs',
  'database_newer',
  'database_unreadable',
  'folder_in_use',
  'folder_unusable',
  'host_gone',
  'no_answer',
  'no_host',
  'no_randomness',
]);

/** Whether the program behind the page can be worked with, found out once, when the page starts. */
export class Gate {
  readonly #host: Host;
  #refusal = $state.raw<IpcError>();
  #trying = $state(false);

  constructor(host: Host) {
    this.#host = host;
  }

  /** Why not. */
  get refusal(): IpcError | undefined {
    return this.#refusal;
  }

  /** It is being tried again. */
  get trying(): boolean {
    return this.#trying;
  }

  /** Asks for something that costs nothing. Any other refusal is the affair of the screen that meets it. */
  async open(): Promise<void> {
    try {
      await this.#host.call('contacts_count', {});
      this.#refusal = undefined;
    } catch (thrown) {
      const refusal = IpcError.from(thrown);
      this.#refusal = closing.has(refusal.code) ? refusal : undefined;
    }
  }

  /** The person has done what was asked of them. */
  async retry(): Promise<void> {
    if (this.#trying) return;
    this.#trying = true;
    try {
      await this.#host.openAgain();
    } catch {
      // Why not is asked next, and told.
    }
    await this.open();
    this.#trying = false;
  }
}
