import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { topicIds, topicNamed, topicsIn } from '$lib/features/help/topics';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { Fake } from '$lib/ipc/fake';
import App from './App.svelte';
import { doors, topicOf } from './places';
import { placeOf } from './route.svelte';

function open(hash: string): void {
  location.hash = hash;
  render(App, { host: new Host(new Fake({})), words: new Words(['en']) });
}

beforeEach(() => {
  location.hash = '';
});

it('the help leads nowhere but to screens', () => {
  const ways = topicIds.flatMap((id) =>
    topicsIn('en')[id].blocks.flatMap((block) =>
      typeof block !== 'string' && 'to' in block ? [block.to] : [],
    ),
  );
  expect(ways.length).toBeGreaterThan(5);
  for (const way of ways) expect(placeOf(way).at, way).not.toBe('home');
});

it('every screen, and every step of a campaign, has a topic', () => {
  const steps = ['goal', 'audience', 'message', 'test', 'schedule', 'check'];
  const hashes = [
    ...doors.map((door) => `#/${door}`),
    '#/import',
    '#/campaigns/cmp_1',
    ...steps.map((step) => `#/campaigns/draft/d/${step}`),
  ];
  for (const hash of hashes) expect(topicNamed(topicOf(placeOf(hash))), hash).toBeDefined();
});

it('the help opens beside the screen it explains, and Escape closes it', async () => {
  open('#/import');
  await fireEvent.click(screen.getByRole('button', { name: 'Help with this screen' }));
  const drawer = await screen.findByRole('dialog', { name: 'Bringing in a list' });
  expect(screen.getByRole('heading', { level: 1, name: 'Import a list' })).toBeTruthy();

  await fireEvent.keyDown(drawer, { key: 'Escape' });
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull();

  await fireEvent.keyDown(document.body, { key: 'F1' });
  expect(await screen.findByRole('dialog', { name: 'Bringing in a list' })).toBeTruthy();
});

it('a topic is found by a word, and read on a whole page', async () => {
  open('#/help');
  await fireEvent.input(screen.getByLabelText('Search the help'), {
    target: { value: '360dialog' },
  });
  const main = within(screen.getByRole('main'));
  expect(main.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    '#/help/connect',
  ]);
  await fireEvent.input(screen.getByLabelText('Search the help'), { target: { value: 'zebra' } });
  expect(main.getByText(/Nothing in the help says “zebra”/)).toBeTruthy();

  location.hash = '#/help/connect';
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Connecting your own number' }),
  ).toBeTruthy();
});
