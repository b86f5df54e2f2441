import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { Commands } from '$lib/ipc/types';

type View = Commands['settings_show']['reply'];
type Change = Commands['settings_set']['args'];

/** How the owner wants it. The frame follows it; its own screen changes it. */
export class Settings {
  readonly #host: Host;
  #view = $state.raw<View>();
  #trouble = $state.raw<IpcError>();
  #failed: Change | undefined;
  #changes = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Undefined until the first answer. */
  get view(): View | undefined {
    return this.#view;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  async refresh(): Promise<void> {
    try {
      this.#view = await this.#host.call('settings_show', {});
      this.#trouble = undefined;
    } catch (thrown) {
      this.#trouble = IpcError.from(thrown);
    }
  }

  /** Holds at once, and is taken back if it cannot be kept. */
  async change(change: Change): Promise<void> {
    const before = this.#view;
    if (before === undefined) return;
    const turn = ++this.#changes;
    const { country = before.country, ...rest } = change;
    this.#view = { ...before, ...rest, country: country === '' ? null : country };
    try {
      const kept = await this.#host.call('settings_set', change);
      if (turn === this.#changes) this.#view = kept;
      this.#trouble = undefined;
      this.#failed = undefined;
    } catch (thrown) {
      if (turn === this.#changes) this.#view = before;
      this.#trouble = IpcError.from(thrown);
      this.#failed = change;
    }
  }

  /** Tries again what failed last. */
  async retry(): Promise<void> {
    await (this.#failed === undefined ? this.refresh() : this.change(this.#failed));
  }
}
