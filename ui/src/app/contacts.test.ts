import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { ContactView } from '$lib/ipc/types';
import App from './App.svelte';

const person = (id: number, changes: Partial<ContactView> = {}): ContactView => ({
  id,
  number: `+3363998${String(id).padStart(4, '0')}`,
  first_name: `Rosa ${id}`,
  last_name: null,
  country: 'FR',
  consent: 'granted',
  said_stop: false,
  ...changes,
});

/** A shop with these people, three a page. */
function open(people: ContactView[], language = 'en'): Fake {
  const fake = new Fake({
    campaign_list: () => [],
    contacts_count: () => ({ count: people.length, may_be_written_to: people.length }),
    contacts_list: ({ search, after = 0 }) => {
      const found = people.filter(
        ({ id, first_name }) => id > after && (first_name ?? '').includes(search),
      );
      const contacts = found.slice(0, 3);
      return { contacts, next: found.length > 3 ? (contacts.at(-1)?.id ?? null) : null };
    },
  });
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

beforeEach(() => {
  location.hash = '#/contacts';
});

it('an empty list teaches how to fill it', async () => {
  open([]);
  expect(await screen.findByRole('heading', { name: 'Nobody here yet' })).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Import a list' })).toHaveLength(1);
  expect(screen.queryByRole('searchbox')).toBeNull();
});

it('people are shown with their number, country and consent in words', async () => {
  open([
    person(1),
    person(2, { first_name: 'Jo', last_name: 'Klein', country: null, consent: 'unknown' }),
    person(3, { consent: 'granted', said_stop: true }),
  ]);
  expect(await screen.findByText('3 people')).toBeTruthy();
  expect(screen.getByRole('row', { name: 'Rosa 1 +33639980001 France agreed' })).toBeTruthy();
  expect(screen.getByRole('row', { name: 'Jo Klein +33639980002 – not known' })).toBeTruthy();
  expect(screen.getByRole('row', { name: 'Rosa 3 +33639980003 France said stop' })).toBeTruthy();
});

it('the rest comes page by page', async () => {
  open([1, 2, 3, 4].map((id) => person(id)));
  await fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('+33639980004')).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(5);
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
});

it('a search is asked for once the typing pauses', async () => {
  const fake = open([1, 2, 3].map((id) => person(id)));
  const box = await screen.findByRole('searchbox', { name: 'Find by name or number' });
  fake.calls.length = 0;

  await fireEvent.input(box, { target: { value: 'Rosa' } });
  await fireEvent.input(box, { target: { value: 'Rosa 2' } });

  expect(await screen.findByText('1 person found')).toBeTruthy();
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(fake.calls.filter(({ name }) => name === 'contacts_list')).toHaveLength(1);

  await fireEvent.input(box, { target: { value: 'nobody' } });
  expect(await screen.findByText(/Nobody has this name or number/)).toBeTruthy();
});

it('a list that cannot be had says why and can be asked for again', async () => {
  let broken = true;
  const fake = new Fake({
    campaign_list: () => [],
    contacts_count: () => ({ count: 1, may_be_written_to: 1 }),
    contacts_list: () => {
      if (broken) throw new IpcError('database_failed');
      return { contacts: [person(1)], next: null };
    },
  });
  render(App, { host: new Host(fake), words: new Words(['en']) });
  await screen.findByRole('alert');

  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  await vi.waitFor(() => {
    expect(screen.getByText('+33639980001')).toBeTruthy();
  });
  expect(screen.queryByRole('alert')).toBeNull();
});
