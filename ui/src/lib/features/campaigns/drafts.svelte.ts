import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { DraftView } from '$lib/ipc/types';

/** The campaigns that are still being written, the newest first. */
export class Drafts {
  readonly #host: Host;
  #list = $state.raw<readonly DraftView[]>([]);
  #zone = $state<string>();
  #trouble = $state.raw<{ cause: IpcError; again: () => Promise<void> }>();

  constructor(host: Host) {
    this.#host = host;
  }

  get list(): readonly DraftView[] {
    return this.#list;
  }

  /** The shop's time zone; that of this computer until it is known. */
  get zone(): string | undefined {
    return this.#zone;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble?.cause;
  }

  async refresh(): Promise<void> {
    await this.#try(
      async () => {
        this.#list = await this.#host.call('draft_list', {});
      },
      () => this.refresh(),
    );
    if (this.#list.length > 0) await this.#askZone();
  }

  /** Deletes a draft; it is gone from the list at once. True when it is gone for good, and can be brought back. */
  async remove(draft: DraftView): Promise<boolean> {
    this.#list = this.#list.filter(({ id }) => id !== draft.id);
    const gone = await this.#try(
      async () => {
        await this.#host.call('draft_delete', { id: draft.id });
      },
      async () => {
        await this.remove(draft);
      },
    );
    if (!gone) await this.#askList();
    return gone;
  }

  /** Brings back a draft that was deleted, under the id that it had. */
  async restore(draft: DraftView): Promise<void> {
    const { id, goal, step, spec } = draft;
    const back = await this.#try(
      async () => {
        await this.#host.call('draft_save', { id, goal, step, spec });
      },
      () => this.restore(draft),
    );
    if (back) await this.refresh();
  }

  async retry(): Promise<void> {
    await this.#trouble?.again();
  }

  async #try(act: () => Promise<void>, again: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.#trouble = undefined;
      return true;
    } catch (thrown) {
      this.#trouble = { cause: IpcError.from(thrown), again };
      return false;
    }
  }

  /** The list as it is, while another refusal is told. */
  async #askList(): Promise<void> {
    try {
      this.#list = await this.#host.call('draft_list', {});
    } catch {
      // The refusal that is told already says what to do.
    }
  }

  async #askZone(): Promise<void> {
    try {
      this.#zone = (await this.#host.call('settings_show', {})).zone;
    } catch {
      // The zone of this computer tells the time as well, in all likelihood.
    }
  }
}
