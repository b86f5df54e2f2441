/** Which screen is shown: the part of the address behind the `#`, so that Back works and a link is a link. */

export type Place =
  | { at: 'home' | 'import' | 'templates' | 'campaigns' | 'settings' }
  /** With the card of one person beside the list. */
  | { at: 'contacts'; id?: string }
  /** A campaign that is being written; a new one without a draft. */
  | { at: 'wizard'; draft?: string; step?: string }
  /** A campaign that is being sent, or was. */
  | { at: 'live'; id: string }
  /** What came of a campaign; of the last one without an id. */
  | { at: 'results'; id?: string }
  | { at: 'help'; topic?: string };

const home: Place = { at: 'home' };

export function addressOf(place: Place): string {
  return `#/${partsOf(place).join('/')}`;
}

function partsOf(place: Place): string[] {
  const given = (...parts: (string | undefined)[]): string[] =>
    parts.filter((part) => part !== undefined);
  switch (place.at) {
    case 'wizard':
      if (place.draft === undefined) return ['campaigns', 'new'];
      return given('campaigns', 'draft', place.draft, place.step);
    case 'live':
      return ['campaigns', place.id];
    case 'contacts':
    case 'results':
      return given(place.at, place.id);
    case 'help':
      return given(place.at, place.topic);
    case 'home':
    case 'import':
    case 'templates':
    case 'campaigns':
    case 'settings':
      return [place.at];
  }
}

/** An address that leads nowhere leads home. */
export function placeOf(hash: string): Place {
  if (!/^#(\/[\w-]+)+$/.test(hash)) return home;
  const [at, one, two, three, more] = hash.slice(2).split('/');
  if (more !== undefined) return home;
  if (at === 'campaigns') return campaignOf(one, two, three);
  if (two !== undefined) return home;
  switch (at) {
    case 'contacts':
    case 'results':
      return one === undefined ? { at } : { at, id: one };
    case 'help':
      return one === undefined ? { at } : { at, topic: one };
    case 'import':
    case 'templates':
    case 'settings':
      return one === undefined ? { at } : home;
    case undefined:
    default:
      return home;
  }
}

function campaignOf(one?: string, two?: string, three?: string): Place {
  if (one === undefined) return { at: 'campaigns' };
  if (one === 'draft') {
    if (two === undefined) return home;
    return { at: 'wizard', draft: two, ...(three === undefined ? {} : { step: three }) };
  }
  if (two !== undefined) return home;
  return one === 'new' ? { at: 'wizard' } : { at: 'live', id: one };
}

export class Route {
  readonly #view: Window;
  #place = $state.raw<Place>(home);

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
