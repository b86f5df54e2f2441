import type { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import type { SaveDraft } from '$lib/ipc/types';

/** The person pauses so long before what they said is kept. */
const PAUSE_MS = 500;

type Said = Omit<SaveDraft, 'id'>;

/**
 * Keeps a draft without being asked to.
 *
 * One request at a time, always with the newest words, so that an older state never overwrites a newer one and a new
 * draft is made once.
 */
export class Keeper {
  readonly #host: Host;
  readonly #born: (id: string) => void;
  #id = $state<string>();
  #state = $state<'nothing' | 'waiting' | 'kept' | 'failed'>('nothing');
  #trouble = $state.raw<IpcError>();
  #said: Said | undefined;
  #ended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #under: Promise<void> | undefined;

  /** `born` is told the id of a draft that was new. */
  constructor(host: Host, born: (id: string) => void) {
    this.#host = host;
    this.#born = born;
  }

  get id(): string | undefined {
    return this.#id;
  }

  get state(): 'nothing' | 'waiting' | 'kept' | 'failed' {
    return this.#state;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Goes on with a draft that is kept already. */
  adopt(id: string): void {
    this.#id = id;
    this.#state = 'kept';
  }

  /** Keeps this once the person pauses. */
  keep(said: Said): void {
    if (this.#ended) return;
    this.#said = said;
    this.#state = 'waiting';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Keeps at once what is not kept yet; true when everything is. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#under ??= this.#work().finally(() => {
      this.#under = undefined;
    });
    await this.#under;
    return this.#said === undefined;
  }

  /** The draft has become something else: nothing of it is kept from here on. */
  end(): void {
    this.#ended = true;
    this.#said = undefined;
    clearTimeout(this.#timer);
  }

  async #work(): Promise<void> {
    while (this.#said !== undefined) {
      const said = this.#said;
      this.#state = 'waiting';
      try {
        const id = this.#id === undefined ? {} : { id: this.#id };
        const kept = await this.#host.call('draft_save', { ...id, ...said });
        if (this.#id === undefined) {
          this.#id = kept.id;
          this.#born(kept.id);
        }
      } catch (thrown) {
        this.#trouble = IpcError.from(thrown);
        this.#state = 'failed';
        return;
      }
      this.#trouble = undefined;
      // What was said meanwhile is kept in the next round.
      if (this.#said === said) this.#said = undefined;
    }
    if (this.#id !== undefined) this.#state = 'kept';
  }
}
