/** The one door to the program behind the window: typed commands and one stream of events. */
import { createContext } from 'svelte';
import { IpcError } from './error';
import type { Transport } from './transport';
import type { AppEvent, Commands, Dragged } from './types';

export class Host {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Asks for `name`; throws `IpcError` when it is refused. */
  async call<K extends keyof Commands>(
    name: K,
    args: Commands[K]['args'],
  ): Promise<Commands[K]['reply']> {
    try {
      // The types on both sides are made from one table, so the answer has the shape the name promises.
      return (await this.#transport.call(name, args)) as Commands[K]['reply'];
    } catch (thrown) {
      throw IpcError.from(thrown);
    }
  }

  listen(hear: (event: AppEvent) => void): Promise<() => void> {
    return this.#transport.listen(hear);
  }

  /** Asks the person which list to read; null if they think better of it. */
  async pickList(dialog: { title: string; kind: string }): Promise<string | null> {
    try {
      return await this.#transport.pickList(dialog);
    } catch (thrown) {
      throw IpcError.from(thrown);
    }
  }

  /** Asks the person where a table is to be saved; null if they think better of it. */
  async pickPlace(dialog: { title: string; name: string }): Promise<string | null> {
    try {
      return await this.#transport.pickPlace(dialog);
    } catch (thrown) {
      throw IpcError.from(thrown);
    }
  }

  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void> {
    return this.#transport.listenToDrags(hear);
  }
}

/** The host of the screen, given once by the frame. */
export const [getHost, setHost] = createContext<Host>();
