import type { AppEvent } from './types';

/** How words reach the program behind the window. One per kind of host. */
export interface Transport {
  /** Carries one command out and its answer back; throws what the host refused with. */
  call(name: string, args: unknown): Promise<unknown>;
  /** Hears every event until the returned function is called. */
  listen(hear: (event: AppEvent) => void): Promise<() => void>;
}
