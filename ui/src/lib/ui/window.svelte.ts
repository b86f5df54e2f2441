/** The rows of a long table that are in sight, and some around them. */

import { SvelteMap } from 'svelte/reactivity';

/** Rows are asked for in pieces of so many, and so many pieces are kept. */
const PIECE = 100;
const KEPT = 12;
/** While someone drags the scroll bar across a million rows, what flies by is not asked for. */
const SETTLE = 60;

export class Window<Row> {
  readonly #ask: (first: number, count: number) => Promise<readonly Row[]>;
  readonly #fail: (thrown: unknown) => void;
  readonly #pieces = new SvelteMap<number, readonly Row[]>();
  #asked: number[] = [];
  #version = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    ask: (first: number, count: number) => Promise<readonly Row[]>,
    fail: (thrown: unknown) => void,
  ) {
    this.#ask = ask;
    this.#fail = fail;
  }

  /** Undefined while it is waited for. */
  at(place: number): Row | undefined {
    return this.#pieces.get(Math.floor(place / PIECE))?.[place % PIECE];
  }

  /** These are in sight. Another `version` is another list: what was held of the last one is forgotten. */
  show(first: number, count: number, version: string): void {
    const another = version !== this.#version;
    if (another) {
      this.#version = version;
      this.#asked = [];
      this.#pieces.clear();
    }
    clearTimeout(this.#timer);
    if (count === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#fetch(Math.floor(first / PIECE), Math.floor((first + count - 1) / PIECE));
      },
      another ? 0 : SETTLE,
    );
  }

  #fetch(from: number, to: number): void {
    for (let piece = from; piece <= to; piece += 1) {
      if (!this.#asked.includes(piece)) void this.#get(piece, this.#version);
    }
  }

  async #get(piece: number, version: string): Promise<void> {
    this.#asked.push(piece);
    try {
      const rows = await this.#ask(piece * PIECE, PIECE);
      if (version === this.#version) this.#keep(piece, rows);
    } catch (thrown) {
      if (version !== this.#version) return;
      // Asked for again when it comes into sight again.
      this.#forget(piece);
      this.#fail(thrown);
    }
  }

  #keep(piece: number, rows: readonly Row[]): void {
    this.#pieces.set(piece, rows);
    while (this.#pieces.size > KEPT) {
      const [farthest = piece] = [...this.#pieces.keys()].sort(
        (one, other) => Math.abs(other - piece) - Math.abs(one - piece),
      );
      this.#pieces.delete(farthest);
      this.#forget(farthest);
    }
  }

  /** It may be asked for again. */
  #forget(piece: number): void {
    this.#asked = this.#asked.filter((asked) => asked !== piece);
  }
}
