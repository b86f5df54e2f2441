import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { Commands, ContactCardView, ContactView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];
type WindowArgs = Commands['contacts_window']['args'];

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
const crowd = (count: number) => Array.from({ length: count }, (_, at) => person(at + 1));

const card = (id: number, changes: Partial<ContactCardView> = {}): ContactCardView => ({
  contact: person(id),
  email: null,
  city: 'Lyon',
  external_id: null,
  tags: ['regular'],
  attributes: { Shop: 'Croix-Rousse' },
  line: 'mobile',
  undeliverable_in_a_row: 0,
  consent: [
    {
      at_ms: Date.UTC(2026, 2, 12, 12),
      channel: 'whatsapp',
      state: 'granted',
      source: 'file',
      file: 'shop.xlsx',
      column: 'Newsletter',
      wording: 'Yes to offers on WhatsApp',
    },
  ],
  messages: [
    {
      campaign: 'cmp_1',
      campaign_name: 'Spring offer',
      arm: 'B',
      state: 'accepted',
      sent_at_ms: Date.UTC(2026, 3, 1, 9),
      delivered_at_ms: Date.UTC(2026, 3, 1, 9, 1),
      read_at_ms: null,
      replied_at_ms: null,
      clicked_at_ms: null,
      opted_out_at_ms: null,
      failed_code: null,
    },
  ],
  ...changes,
});

/** A shop with these people. */
function open(people: ContactView[], answers: Answers = {}, language = 'en-GB'): Fake {
  const fake = new Fake({
    campaign_list: () => [],
    draft_list: () => [],
    contacts_count: () => ({
      count: people.length,
      may_be_written_to: people.length,
      said_stop: 0,
    }),
    contacts_window: ({ search, first, count }) => {
      const found = people.filter(({ first_name }) => (first_name ?? '').includes(search));
      return { total: found.length, contacts: found.slice(first, first + count) };
    },
    contact_show: ({ id }) => card(id),
    settings_show: () => ({
      language: 'system',
      theme: 'system',
      country: 'FR',
      zone: 'Europe/Paris',
      folder: '/data',
      version: '0.1.0',
    }),
    ...answers,
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

function windows(fake: Fake): WindowArgs[] {
  return fake.calls
    .filter(({ name }) => name === 'contacts_window')
    .map(({ args }) => args as WindowArgs);
}

const table = () => screen.findByRole('grid', { name: 'Contacts' });
const words = (element: HTMLElement) => element.textContent.replace(/[\s\u00a0]+/g, ' ').trim();

beforeEach(() => {
  location.hash = '#/contacts';
});

it('an empty list teaches how to fill it', async () => {
  open([]);
  expect(await screen.findByRole('heading', { name: 'Nobody here yet' })).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Import a list' })).toHaveLength(1);
  expect(screen.queryByRole('searchbox')).toBeNull();
});

it('people are shown with a readable number, their country, and consent in words', async () => {
  open([
    person(1),
    person(2, { first_name: 'Jo', last_name: 'Klein', country: null, consent: 'unknown' }),
    person(3, { first_name: null, said_stop: true }),
  ]);
  expect(await screen.findByText('3 people')).toBeTruthy();
  const [, ...rows] = within(await table()).getAllByRole('row');
  await vi.waitFor(() => {
    expect(rows.map((row) => within(row).getAllByRole('gridcell').map(words))).toEqual([
      ['Rosa 1', '+33 6 39 98 00 01', 'France', 'yes, agreed'],
      ['Jo Klein', '+33 6 39 98 00 02', '–', 'consent not known'],
      ['no name', '+33 6 39 98 00 03', 'France', 'no, said stop'],
    ]);
  });
});

it('of many people only those in sight are asked for, and the rest when they come into sight', async () => {
  const fake = open(crowd(300));
  expect(await screen.findByText('300 people')).toBeTruthy();
  const grid = await table();
  expect(grid.getAttribute('aria-rowcount')).toBe('301');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);

  await fireEvent.keyDown(grid, { key: 'End' });

  expect(await within(grid).findByText('Rosa 300')).toBeTruthy();
  expect(windows(fake).every(({ count }) => count < 150)).toBe(true);
});

it('a search is asked for once the typing pauses', async () => {
  const fake = open(crowd(3));
  const box = await screen.findByRole('searchbox', { name: 'Find by name or number' });
  fake.calls.length = 0;

  await fireEvent.input(box, { target: { value: 'Rosa' } });
  await fireEvent.input(box, { target: { value: 'Rosa 2' } });

  expect(await screen.findByText('1 person found')).toBeTruthy();
  expect(windows(fake)).toEqual([{ search: 'Rosa 2', first: 0, count: 60 }]);
  expect(within(await table()).getAllByRole('row')).toHaveLength(2);
});

it('a search that finds nobody says so and leads back to everybody', async () => {
  open(crowd(3));
  const box = await screen.findByRole('searchbox');
  await fireEvent.input(box, { target: { value: 'nobody' } });
  expect(await screen.findByText(/Nobody has this name or number/)).toBeTruthy();

  await fireEvent.click(screen.getByRole('button', { name: 'Show everybody' }));

  expect(await screen.findByText('3 people')).toBeTruthy();
});

it('an answer that comes after a newer question is dropped', async () => {
  const late: (() => void)[] = [];
  open(crowd(3), {
    contacts_window: ({ search }) =>
      search === 'slow'
        ? new Promise((resolve) => {
            late.push(() => {
              resolve({ total: 99, contacts: crowd(60) });
            });
          })
        : { total: search === '' ? 3 : 1, contacts: crowd(search === '' ? 3 : 1) },
  });
  const box = await screen.findByRole('searchbox');
  await fireEvent.input(box, { target: { value: 'slow' } });
  await vi.waitFor(() => {
    expect(late).toHaveLength(1);
  });
  await fireEvent.input(box, { target: { value: 'Rosa 1' } });
  expect(await screen.findByText('1 person found')).toBeTruthy();

  for (const answer of late) answer();
  await Promise.resolve();

  expect(screen.getByText('1 person found')).toBeTruthy();
  expect(screen.queryByText('99 people found')).toBeNull();
});

it('a list that cannot be had says why and can be asked for again', async () => {
  let broken = true;
  open(crowd(1), {
    contacts_window: () => {
      if (broken) throw new IpcError('database_failed');
      return { total: 1, contacts: crowd(1) };
    },
  });
  await screen.findByRole('alert');

  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Rosa 1')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('Enter opens the card of a person, and Escape closes it', async () => {
  open(crowd(3));
  const grid = await table();
  await within(grid).findByText('Rosa 2');
  grid.focus();
  await fireEvent.keyDown(grid, { key: 'ArrowDown' });
  await fireEvent.keyDown(grid, { key: 'Enter' });

  const panel = await screen.findByRole('dialog', { name: 'Rosa 2' });
  expect(location.hash).toBe('#/contacts/2');
  await fireEvent.keyDown(panel, { key: 'Escape' });

  await vi.waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull();
  });
  expect(location.hash).toBe('#/contacts');
});

it('a card tells what was agreed to and how we know, and what was sent', async () => {
  location.hash = '#/contacts/1';
  open(crowd(1));
  const panel = within(await screen.findByRole('dialog', { name: 'Rosa 1' }));

  const ledger = panel.getByRole('region', { name: 'What this person agreed to' });
  expect(words(ledger)).toContain(
    '12 March 2026 agreed to WhatsApp messages, from the file shop.xlsx, column Newsletter Yes to offers on WhatsApp',
  );
  const messages = words(panel.getByRole('region', { name: 'Messages' }));
  expect(messages).toContain('Spring offer version B');
  expect(messages).toContain('delivered to the phone 1 April 2026 at 11:01');
  expect(panel.getByText('Croix-Rousse')).toBeTruthy();
  expect(panel.getByText('Lyon')).toBeTruthy();
});

it('of a person of whom nothing is known the card says what to do', async () => {
  location.hash = '#/contacts/1';
  open(crowd(1), {
    contact_show: () => card(1, { consent: [], messages: [], undeliverable_in_a_row: 2 }),
  });
  expect(await screen.findByText(/Nothing is known, so this person is left out/)).toBeTruthy();
  expect(screen.getByText('No message was planned for this person yet.')).toBeTruthy();
  expect(screen.getByText('The last 2 messages could not be delivered.')).toBeTruthy();
});

it('speaks French where the system does', async () => {
  location.hash = '#/contacts/1';
  open(crowd(1), {}, 'fr-FR');
  expect(await screen.findByText('a accepté les messages WhatsApp')).toBeTruthy();
  expect(screen.getByText('12 mars 2026')).toBeTruthy();
});
