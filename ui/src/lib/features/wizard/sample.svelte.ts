import type { Host } from '$lib/ipc/call';
import type { IpcError } from '$lib/ipc/error';
import type {
  ArmSpec,
  AudienceSpec,
  PreviewMessage,
  SamplesView,
  SampleView,
} from '$lib/ipc/types';
import { Latest } from './latest.svelte';

/** People whose messages are asked for at once. */
const PAGE = 20;
/** Typing pauses so long before a message is asked for. */
const PAUSE_MS = 200;

/** A version as one real person after the other would receive it. */
export class Sample {
  readonly #latest: Latest<PreviewMessage, SamplesView>;
  /** The person before each page that was looked at; the last is the page on the screen. */
  #pages = $state.raw<readonly (number | null)[]>([null]);
  #at = $state(0);
  #arm: ArmSpec | undefined;
  #audience: AudienceSpec | undefined;

  constructor(host: Host) {
    this.#latest = new Latest((question) => host.call('message_preview', question), PAUSE_MS);
  }

  /** The person whose message is on the screen; undefined until it is known, or where there is nobody. */
  get person(): SampleView | undefined {
    return this.#people[Math.min(this.#at, this.#people.length - 1)];
  }

  get busy(): boolean {
    return this.#latest.busy;
  }

  /** Why no person's message can be shown. */
  get trouble(): IpcError | undefined {
    return this.#latest.trouble;
  }

  get hasPrevious(): boolean {
    return this.#at > 0 || this.#pages.length > 1;
  }

  get hasNext(): boolean {
    return this.#at + 1 < this.#people.length || (this.#latest.answer?.next ?? null) !== null;
  }

  /** Another text for the same people; other people begin with the first. */
  look(arm: ArmSpec | undefined, audience: AudienceSpec): void {
    if (this.#audience !== audience) this.#begin();
    this.#arm = arm;
    this.#audience = audience;
    const question = this.#question();
    if (question === undefined) this.#latest.forget();
    else this.#latest.about(question);
  }

  async next(): Promise<void> {
    if (this.#at + 1 < this.#people.length) {
      this.#at += 1;
      return;
    }
    const after = this.#latest.answer?.next ?? null;
    if (after === null || this.#latest.busy) return;
    this.#pages = [...this.#pages, after];
    await this.#turn(0);
  }

  async previous(): Promise<void> {
    if (this.#at > 0) {
      this.#at = Math.min(this.#at, this.#people.length - 1) - 1;
      return;
    }
    if (this.#pages.length === 1 || this.#latest.busy) return;
    this.#pages = this.#pages.slice(0, -1);
    await this.#turn(PAGE - 1);
  }

  end(): void {
    this.#latest.end();
  }

  get #people(): readonly SampleView[] {
    return this.#latest.answer?.people ?? [];
  }

  #begin(): void {
    this.#pages = [null];
    this.#at = 0;
  }

  async #turn(at: number): Promise<void> {
    const question = this.#question();
    if (question === undefined) return;
    await this.#latest.now(question);
    this.#at = at;
  }

  #question(): PreviewMessage | undefined {
    if (this.#arm === undefined || this.#audience === undefined) return undefined;
    const after = this.#pages.at(-1) ?? null;
    return { arm: this.#arm, audience: this.#audience, after, limit: PAGE };
  }
}
