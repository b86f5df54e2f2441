/** A host for tests of screens: answers what the test says and fires events when the test says. */
import { IpcError } from './error';
import type { Transport } from './transport';
import type { AppEvent, Commands } from './types';

type Answers = {
  [K in keyof Commands]?: (args: Commands[K]['args']) => Commands[K]['reply'];
};

export class Fake implements Transport {
  readonly calls: { name: string; args: unknown }[] = [];
  readonly #answers: Answers;
  readonly #hearers = new Set<(event: AppEvent) => void>();

  constructor(answers: Answers) {
    this.#answers = answers;
  }

  call(name: string, args: unknown): Promise<unknown> {
    this.calls.push({ name, args });
    // What a test answers for a name takes what that name takes.
    const answer = this.#answers[name as keyof Commands] as
      ((args: unknown) => unknown) | undefined;
    if (answer === undefined) return Promise.reject(new IpcError('unknown_command'));
    try {
      return Promise.resolve(answer(args));
    } catch (thrown) {
      return Promise.reject(IpcError.from(thrown));
    }
  }

  listen(hear: (event: AppEvent) => void): Promise<() => void> {
    this.#hearers.add(hear);
    return Promise.resolve(() => void this.#hearers.delete(hear));
  }

  fire(event: AppEvent): void {
    for (const hear of this.#hearers) hear(event);
  }
}
