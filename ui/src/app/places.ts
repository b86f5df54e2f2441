/** What the frame knows about the screens. */
import type { Place } from './route.svelte';

/** The doors in the bar at the side, in their order; the last two stand at its foot. */
export const doors = [
  'home',
  'contacts',
  'templates',
  'campaigns',
  'results',
  'help',
  'settings',
] as const;
export type Door = (typeof doors)[number];

/** The door behind which a screen lies: a list comes in among the contacts. */
export function doorOf({ at }: Place): Door {
  switch (at) {
    case 'import':
      return 'contacts';
    case 'wizard':
    case 'live':
      return 'campaigns';
    case 'home':
    case 'contacts':
    case 'templates':
    case 'campaigns':
    case 'results':
    case 'help':
    case 'settings':
      return at;
  }
}

const wizardTopics: Readonly<Record<string, string>> = {
  audience: 'consent',
  message: 'templates',
  test: 'test',
  schedule: 'limits-and-speed',
};

/** The topic of the help that explains a screen. */
export function topicOf(place: Place): string {
  switch (place.at) {
    case 'home':
    case 'settings':
      return 'start';
    case 'contacts':
      return 'consent';
    case 'wizard':
      return wizardTopics[place.step ?? ''] ?? 'campaign';
    case 'campaigns':
      return 'campaign';
    case 'live':
      return 'live-and-stop';
    case 'help':
      return place.topic ?? 'start';
    case 'import':
    case 'templates':
    case 'results':
      return place.at;
  }
}
