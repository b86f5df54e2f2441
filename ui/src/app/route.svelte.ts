/** Which screen is shown: the part of the address behind the `#`, so that Back works and a link is a link. */
export const places = ['home', 'contacts', 'import', 'campaigns'] as const;
export type Place = (typeof places)[number];

export class Route {
  readonly #view: Window;
  #place = $state<Place>('home');

  constructor(view: Window = window) {
    this.#view = view;
    this.#place = placeOf(view.location.hash);
  }

  get place(): Place {
    return this.#place;
  }

  /** Follows the address; the returned function ends that. */
  open(): () => void {
    const follow = (): void => {
      this.#place = placeOf(this.#view.location.hash);
    };
    this.#view.addEventListener('hashchange', follow);
    return () => {
      this.#view.removeEventListener('hashchange', follow);
    };
  }

  go(place: Place): void {
    this.#view.location.hash = addressOf(place);
    this.#place = place;
  }
}

export function addressOf(place: Place): string {
  return `#/${place}`;
}

/** An address that leads nowhere leads home. */
export function placeOf(hash: string): Place {
  return places.find((place) => addressOf(place) === hash) ?? 'home';
}
