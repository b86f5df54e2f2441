/** A host for tests of screens: answers what the test says and fires events when the test says. */
import { IpcError } from './error';
import type { PageFile, Transport } from './transport';
import type { AppEvent, Commands, Dragged } from './types';

type Answers = {
  [K in keyof Commands]?: (
    args: Commands[K]['args'],
  ) => Commands[K]['reply'] | Promise<Commands[K]['reply']>;
};

export class Fake implements Transport {
  readonly calls: { name: string; args: unknown }[] = [];
  /** What the person answers in a dialog. */
  picks: { list: string | null; place: string | null } = { list: null, place: null };
  /** Whether the person chooses a place for what the page made. */
  saves = true;
  /** What the page made and the person saved. */
  readonly saved: PageFile[] = [];
  /** The languages that the page has spoken. */
  readonly spoken: string[] = [];
  /** What was opened. */
  readonly opened: string[] = [];
  readonly #answers: Answers;
  readonly #hearers = new Set<(event: AppEvent) => void>();
  readonly #watchers = new Set<(dragged: Dragged) => void>();

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

  pickList(): Promise<string | null> {
    return Promise.resolve(this.picks.list);
  }

  pickPlace(): Promise<string | null> {
    return Promise.resolve(this.picks.place);
  }

  saveFile(file: PageFile): Promise<boolean> {
    if (this.saves) this.saved.push(file);
    return Promise.resolve(this.saves);
  }

  openFile(path: string): Promise<void> {
    this.opened.push(path);
    return Promise.resolve();
  }

  openAgain(): Promise<void> {
    return Promise.resolve();
  }

  speak(language: string): Promise<void> {
    this.spoken.push(language);
    return Promise.resolve();
  }

  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void> {
    this.#watchers.add(hear);
    return Promise.resolve(() => void this.#watchers.delete(hear));
  }

  drag(dragged: Dragged): void {
    for (const hear of this.#watchers) hear(dragged);
  }
}
