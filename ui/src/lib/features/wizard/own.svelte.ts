import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { ArmSpec, TestSentView } from '$lib/ipc/types';

/** Sends a version to the owner's own phone, and tells what became of it. The number is kept nowhere. */
export class OwnPhone {
  readonly #host: Host;
  /** The shop's country, for a number that does not say its own. */
  country: string | null = null;
  #number = $state('');
  #sending = $state(false);
  #outcome = $state.raw<TestSentView>();
  #trouble = $state.raw<{ cause: IpcError; arm: ArmSpec }>();

  constructor(host: Host) {
    this.#host = host;
  }

  get number(): string {
    return this.#number;
  }

  set number(number: string) {
    this.#number = number;
    this.#outcome = undefined;
    this.#trouble = undefined;
  }

  get sending(): boolean {
    return this.#sending;
  }

  get outcome(): TestSentView | undefined {
    return this.#outcome;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble?.cause;
  }

  async send(arm: ArmSpec): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    this.#outcome = undefined;
    this.#trouble = undefined;
    try {
      const country = this.country === null ? {} : { country: this.country };
      this.#outcome = await this.#host.call('message_test', { arm, to: this.#number, ...country });
    } catch (thrown) {
      this.#trouble = { cause: IpcError.from(thrown), arm };
    }
    this.#sending = false;
  }

  async retry(): Promise<void> {
    if (this.#trouble !== undefined) await this.send(this.#trouble.arm);
  }
}
