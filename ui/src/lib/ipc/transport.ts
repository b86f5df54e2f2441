import type { AppEvent, Dragged } from './types';

/** How words reach the program behind the window. One per kind of host. */
export interface Transport {
  /** Carries one command out and its answer back; throws what the host refused with. */
  call(name: string, args: unknown): Promise<unknown>;
  /** Hears every event until the returned function is called. */
  listen(hear: (event: AppEvent) => void): Promise<() => void>;
  /** Asks the person which list to read; null if they think better of it. */
  pickList(dialog: { title: string; kind: string }): Promise<string | null>;
  /** Asks the person where a table is to be saved; null if they think better of it. */
  pickPlace(dialog: { title: string; name: string }): Promise<string | null>;
  /** Hears what is dragged over the window until the returned function is called. */
  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void>;
}
