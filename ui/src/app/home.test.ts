import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { example } from '$lib/ipc/example';
import { Fake } from '$lib/ipc/fake';
import type { DraftView, LiveView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

const draft = {
  id: 'drf_1',
  goal: 'promotion',
  step: 'message',
  updated_at_ms: Date.UTC(2026, 2, 12, 12),
  spec: { name: 'Summer sale' },
} as DraftView;

/** A shop; of nobody, with nothing, unless something is said. */
function open(answers: Answers = {}, language = 'en-GB'): Fake {
  const fake = new Fake({
    campaign_list: () => [],
    contacts_count: () => ({ count: 0, may_be_written_to: 0, said_stop: 0 }),
    draft_list: () => [],
    ...answers,
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

const people = () => ({ count: 1000, may_be_written_to: 850, said_stop: 30 });
const words = (element: HTMLElement) => element.textContent.replace(/\s+/g, ' ').trim();

beforeEach(() => {
  location.hash = '#/home';
});

it('a shop that has done nothing yet has three ways to begin', async () => {
  open();
  expect(
    await screen.findByRole('heading', { name: 'Try it (5 minutes, no account)' }),
  ).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See what it takes' }).getAttribute('href')).toBe(
    '#/help/connect',
  );
  expect(screen.getByRole('link', { name: 'Import a list' }).getAttribute('href')).toBe('#/import');
});

it('trying it starts the practice campaign and leaves home for it', async () => {
  const fake = open({ demo_run: () => example({ state: 'finished' }) });
  await fireEvent.click(await screen.findByRole('button', { name: 'Run the practice campaign' }));
  expect(fake.calls.some(({ name }) => name === 'demo_run')).toBe(true);
  await vi.waitFor(() => {
    expect(location.hash).toContain('#/campaigns');
  });
});

it('with people on the list home leads to the first campaign, and tells the list', async () => {
  open({ contacts_count: people });
  expect(await screen.findByRole('heading', { name: 'Write your first campaign' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Write a campaign' }).getAttribute('href')).toBe(
    '#/campaigns/new',
  );
  const list = words(screen.getByRole('region', { name: 'Your list' }));
  expect(list).toContain('1,000 people on it');
  expect(list).toContain('850 may be written to');
  expect(list).toContain('30 said stop');
  expect(list).toContain('120 consent not known');
});

it('a campaign that was begun is continued where it was left', async () => {
  open({ contacts_count: people, draft_list: () => [draft] });
  expect(await screen.findByRole('heading', { name: 'Continue Summer sale' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe(
    '#/campaigns/draft/drf_1/message',
  );
  const drafts = within(screen.getByRole('region', { name: 'Begun and not finished' }));
  expect(drafts.getByText('last kept 12 March 2026')).toBeTruthy();
});

it('a campaign that is being sent is the next thing to look at', async () => {
  open({ contacts_count: people, campaign_list: () => [example()] });
  expect(await screen.findByRole('heading', { name: 'Spring offer is being sent' })).toBeTruthy();
  const link = screen.getByRole('link', { name: 'Watch it' });
  expect(link.getAttribute('href')).toBe('#/campaigns/cmp_1');
  const open_ = screen.getByRole('region', { name: 'Under way and coming' });
  expect(words(open_)).toContain('Spring offer Running 512 of 1,126 people');
});

it('after a campaign home tells what came of it and how the number stands', async () => {
  open({
    contacts_count: people,
    campaign_list: () => [example({ state: 'finished' })],
    campaign_live: () =>
      ({ quality: 'green', matured: { messages: 400, delivered: 390 } }) as LiveView,
  });
  expect(
    await screen.findByRole('heading', { name: 'See what came of Spring offer' }),
  ).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See the results' }).getAttribute('href')).toBe(
    '#/results/cmp_1',
  );
  expect(screen.getByText(/: finished, delivered to 440 of 1,126 people/)).toBeTruthy();
  const number = screen.getByRole('region', { name: 'Your number' });
  await vi.waitFor(() => {
    expect(words(number)).toContain('Quality good');
  });
  expect(words(number)).toContain('97.5% of the messages');
});

it('a number of which nobody can tell anything is no trouble', async () => {
  open({ contacts_count: people, campaign_list: () => [example({ state: 'finished' })] });
  expect(await screen.findByText(/This is the practice number/)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('what cannot be had says why and can be asked for again', async () => {
  let broken = true;
  open({
    contacts_count: () => {
      if (broken) throw new IpcError('database_failed');
      return people();
    },
  });
  await screen.findByRole('alert');

  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByRole('heading', { name: 'Write your first campaign' })).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('speaks French where the system does', async () => {
  open({}, 'fr-FR');
  expect(await screen.findByText('Essayer (5 minutes, sans compte)')).toBeTruthy();
});
