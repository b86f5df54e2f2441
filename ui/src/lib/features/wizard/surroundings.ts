/** What the list offers to choose from: the countries that occur, the columns of its own. */
import type { Host } from '$lib/ipc/call';

/** People that are looked at, at either end of the list. */
const STRETCH = 200;
/** People whose columns are looked at: those of one list have the same. */
const CARDS = 3;

export interface Surroundings {
  countries: string[];
  headings: string[];
}

/** Looks at both ends of the list: the countries and columns of all lists that came in, in all likelihood. */
export async function lookAround(host: Host): Promise<Surroundings> {
  const stretch = (first: number) =>
    host.call('contacts_window', { search: '', first, count: STRETCH });
  const head = await stretch(0);
  const tail = head.total > STRETCH ? await stretch(head.total - STRETCH) : undefined;
  const people = [...head.contacts, ...(tail?.contacts ?? [])];
  const shown = [...people.slice(0, CARDS), ...people.slice(-CARDS)];
  const ids = [...new Set(shown.map(({ id }) => id))];
  const cards = await Promise.all(ids.map((id) => host.call('contact_show', { id })));
  return {
    countries: unique(people.flatMap(({ country }) => country ?? [])),
    headings: unique(cards.flatMap(({ attributes }) => Object.keys(attributes))),
  };
}

/** Each name once, in order. */
export function unique(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
