import type { AppEvent, Dragged } from './types';

/** Asks for a list; `kind` says what may be chosen. */
export interface ListDialog {
  title: string;
  kind: string;
}

/** Asks for a place; `name` is proposed. */
export interface PlaceDialog {
  title: string;
  name: string;
}

/** A file that the page made itself. */
export interface PageFile extends PlaceDialog {
  /** What it is, in the words of the person: "Picture". */
  kind: string;
  bytes: Uint8Array | string;
}

/** How words reach the program behind the window. One per kind of host. */
export interface Transport {
  /** Carries one command out and its answer back; throws what the host refused with. */
  call(name: string, args: unknown): Promise<unknown>;
  /** Hears every event until the returned function is called. */
  listen(hear: (event: AppEvent) => void): Promise<() => void>;
  /** Asks the person which list to read; null if they think better of it. */
  pickList(dialog: ListDialog): Promise<string | null>;
  /** Asks the person where the program is to save a table; null if they think better of it. */
  pickPlace(dialog: PlaceDialog): Promise<string | null>;
  /** Saves a file where the person wants it; false if they think better of it. */
  saveFile(file: PageFile): Promise<boolean>;
  /** Shows a file that the program wrote, in whatever shows such files. */
  openFile(path: string): Promise<void>;
  /** Tries once more to open data that could not be opened when the program started. */
  openAgain(): Promise<void>;
  /** Says which language the page speaks, for whatever else speaks to the person. */
  speak(language: string): Promise<void>;
  /** Hears what is dragged over the window until the returned function is called. */
  listenToDrags(hear: (dragged: Dragged) => void): Promise<() => void>;
}
