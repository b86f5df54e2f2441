import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { example } from '$lib/ipc/example';
import { inspection, preview } from '$lib/features/import/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView } from '$lib/ipc/types';
import App from './App.svelte';
import { placeOf } from './route.svelte';

function open(list: CampaignView[] = [], count = 0, language = 'en'): Fake {
  const fake = new Fake({
    campaign_list: () => list,
    contacts_count: () => ({ count, may_be_written_to: count, said_stop: 0 }),
    contacts_list: () => ({ contacts: [], next: null }),
    import_inspect: () => inspection(),
    import_file: () => preview(),
  });
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

beforeEach(() => {
  location.hash = '';
});

it.each([
  ['home', 'Welcome'],
  ['contacts', 'Contacts'],
  ['import', 'Import a list'],
  ['campaigns', 'Your campaigns appear here'],
])(
  'every screen has a title, says practice and is named by the window: %s',
  async (place, title) => {
    location.hash = `#/${place}`;
    open();
    expect(await screen.findByRole('heading', { level: 1, name: title })).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1);
    expect(screen.getByText('Practice: nothing is sent to real people')).toBeTruthy();
    expect(document.title).toContain('Estafette');
  },
);

it('the doors lead to the screens, and the one that is open says so', async () => {
  open();
  const doors = within(screen.getByRole('navigation', { name: 'Screens' }));
  expect(doors.getAllByRole('link').map((door) => door.getAttribute('href'))).toEqual([
    '#/home',
    '#/contacts',
    '#/templates',
    '#/campaigns',
    '#/results',
    '#/help',
    '#/settings',
  ]);

  location.hash = '#/contacts';

  await vi.waitFor(() => {
    expect(doors.getByRole('link', { name: 'Contacts' }).getAttribute('aria-current')).toBe('page');
  });
  expect(screen.getByRole('main')).toBe(document.activeElement);
});

it('the content is reached without walking through the doors', async () => {
  open();
  await fireEvent.click(screen.getByRole('link', { name: 'Skip to the content' }));
  expect(screen.getByRole('main')).toBe(document.activeElement);
  expect(placeOf(location.hash).at).toBe('home');
});

it('a campaign that is being sent is seen from every screen', async () => {
  location.hash = '#/contacts';
  open([example()], 3);
  const chip = await screen.findByRole('link', { name: 'Spring offer 512 of 1,126' });
  expect(chip.getAttribute('href')).toBe('#/campaigns/cmp_1');
});

it('a file may be dropped onto any screen', async () => {
  const fake = open();
  await screen.findByRole('heading', { name: 'Welcome' });

  fake.drag({ kind: 'over' });
  expect(await screen.findByText('Let go to read this list')).toBeTruthy();
  fake.drag({ kind: 'dropped', paths: ['/lists/customers.csv'] });

  expect(await screen.findByRole('heading', { name: 'Check customers.csv' })).toBeTruthy();
  expect(screen.queryByText('Let go to read this list')).toBeNull();
});
