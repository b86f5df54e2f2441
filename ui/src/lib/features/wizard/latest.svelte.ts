import { IpcError } from '$lib/ipc/error';

/**
 * The answer to the newest question.
 *
 * Questions are asked once the person pauses; an answer to an older one comes too late and is dropped. The last answer
 * stays while the next is on its way, so that nothing flickers.
 */
export class Latest<Q, A> {
  readonly #ask: (question: Q) => Promise<A>;
  readonly #pauseMs: number;
  #answer = $state.raw<A>();
  #trouble = $state.raw<IpcError>();
  #busy = $state(false);
  #question: Q | undefined;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(ask: (question: Q) => Promise<A>, pauseMs: number) {
    this.#ask = ask;
    this.#pauseMs = pauseMs;
  }

  /** Undefined until the first answer. */
  get answer(): A | undefined {
    return this.#answer;
  }

  get trouble(): IpcError | undefined {
    return this.#trouble;
  }

  /** Whether the answer is about something that was changed meanwhile. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Asks once the person pauses. */
  about(question: Q): void {
    this.#question = question;
    this.#busy = true;
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#go(question), this.#pauseMs);
  }

  /** Asks at once. */
  async now(question: Q): Promise<void> {
    this.#question = question;
    this.#busy = true;
    await this.#go(question);
  }

  /** Asks again, without a word, what was answered last: the world may have moved on. */
  async refresh(): Promise<void> {
    if (this.#question !== undefined && !this.#busy) await this.#go(this.#question);
  }

  /** Asks again what was asked last. */
  async retry(): Promise<void> {
    if (this.#question !== undefined) await this.now(this.#question);
  }

  /** Nothing that was asked is of interest any more, and neither is what is known. */
  forget(): void {
    this.end();
    this.#question = undefined;
    this.#answer = undefined;
    this.#trouble = undefined;
  }

  /** No further question is asked, no answer taken. */
  end(): void {
    clearTimeout(this.#timer);
    this.#asked += 1;
    this.#busy = false;
  }

  async #go(question: Q): Promise<void> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    try {
      const answer = await this.#ask(question);
      if (asked !== this.#asked) return;
      this.#answer = answer;
      this.#trouble = undefined;
    } catch (thrown) {
      if (asked !== this.#asked) return;
      this.#trouble = IpcError.from(thrown);
    }
    this.#busy = false;
  }
}
