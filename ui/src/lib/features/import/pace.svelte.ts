/** How far a list is, how fast it goes, and how long it takes. */

/** Before that much has passed nobody can tell how long it takes. */
const TOO_EARLY_MS = 800;
const TOO_EARLY_SHARE = 0.03;

interface Told {
  rows: number;
  /** How much of the file that is, from 0 to 1, where the reader knows it. */
  share: number | undefined;
  /** Since it began. */
  elapsed: number;
}

export class Pace {
  readonly #clock: () => number;
  #began = 0;
  #told = $state.raw<Told>({ rows: 0, share: undefined, elapsed: 0 });

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  get rows(): number {
    return this.#told.rows;
  }

  get share(): number | undefined {
    return this.#told.share;
  }

  /** Rows a second, once that can be told. */
  readonly perSecond = $derived.by(() => perSecond(this.#told));

  /** Seconds that it still takes, once that can be told. */
  readonly left = $derived.by(() => secondsLeft(this.#told));

  begin(): void {
    this.#began = this.#clock();
    this.#told = { rows: 0, share: undefined, elapsed: 0 };
  }

  /** `all` stands for the share where the reader knows none. */
  tell(rows: number, share: number | null | undefined, all: number | undefined): void {
    const known = share ?? (all === undefined || all === 0 ? undefined : rows / all);
    this.#told = {
      rows,
      share: known === undefined ? undefined : Math.min(1, Math.max(0, known)),
      elapsed: this.#clock() - this.#began,
    };
  }
}

export function perSecond({ rows, elapsed }: Told): number | undefined {
  return elapsed < TOO_EARLY_MS ? undefined : Math.round((rows * 1000) / elapsed);
}

export function secondsLeft({ share, elapsed }: Told): number | undefined {
  if (share === undefined || share < TOO_EARLY_SHARE || elapsed < TOO_EARLY_MS) return undefined;
  return Math.ceil(((1 - share) / share) * (elapsed / 1000));
}
