/** The one door to the program behind the window: typed commands and one stream of events. */
import { createContext } from 'svelte';
import { IpcError } from './error';
import type { ListDialog, PageFile, PlaceDialog, Transport } from './transport';
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
    // The types on both sides are made from one table, so the answer has the shape the name promises.
    return (await coded(this.#transport.call(name, args))) as Commands[K]['reply'];
  }

  listen(hear: (event: AppEvent) => void): Promise<() => void> {
    return this.#transport.listen(hear);
  }

  /** Asks the person which list to read; null if they think better of it. */
  pickList(dialog: ListDialog): Promise<string | null> {
    return coded(this.#transport.pickList(dialog));
  }

  /** Asks the person where the program is to save a table; null if they think better of it. */
  pickPlace(dialog: PlaceDialog): Promise<string | null> {
    return coded(this.#transport.pickPlace(dialog));
  }

  /** Saves what the page made (a picture, a table) where the person wants it; false if they think better of it. */
  saveFile(file: PageFile): Promise<boolean> {
    return coded(this.#transport.saveFile(file));
  }

  /** Shows a file that the program wrote: a report, in the browser. */
  openFile(path: string): Promise<void> {
    return coded(this.#transport.openFile(path));
  }

  /** Tries once more to open data that could not be opened when the program started. */
  openAgain(): Promise<void> {
    return coded(this.#transport.openAgain());
  }

  /** Says which language the page speaks, for whatever else speaks to the person. */
  speak(language: string): Promise<void> {
    return coded(this.#transport.speak(language));
  }

  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void> {
    return this.#transport.listenToDrags(hear);
  }
}

/** Whatever a transport throws, with a code. */
async function coded<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (thrown) {
    throw IpcError.from(thrown);
  }
}

/** The host of the screen, given once by the frame. */
export const [getHost, setHost] = createContext<Host>();
