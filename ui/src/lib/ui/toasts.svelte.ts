/** Short news of what was done, above the screen, gone after a while. What went wrong stays: see Notice. */
import { createContext } from 'svelte';

export interface Toast {
  text: string;
  kind?: 'done' | 'attention';
  /** Takes it back. */
  undo?: () => void;
}

export interface Shown extends Toast {
  id: number;
}

/** How long one stays, in milliseconds. */
export const STAYS = 8000;

export class Toasts {
  #shown = $state.raw<readonly Shown[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #held = false;
  #next = 0;

  get shown(): readonly Shown[] {
    return this.#shown;
  }

  show(toast: Toast): void {
    // Three at most: the eldest makes room.
    this.#shown = [...this.#shown.slice(-2), { ...toast, id: this.#next++ }];
    this.#wait();
  }

  hide(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
    this.#wait();
  }

  /** Someone reads them or is about to press: they stay. */
  hold(): void {
    this.#held = true;
    clearTimeout(this.#timer);
  }

  release(): void {
    this.#held = false;
    this.#wait();
  }

  /** The eldest goes first, and the next has its own while. */
  #wait(): void {
    clearTimeout(this.#timer);
    const [eldest] = this.#shown;
    if (this.#held || eldest === undefined) return;
    this.#timer = setTimeout(() => {
      this.hide(eldest.id);
    }, STAYS);
  }
}

/** The news of the screen, given once by the frame. */
export const [getToasts, setToasts] = createContext<Toasts>();
