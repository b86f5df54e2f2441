import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { draft } from '$lib/features/wizard/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView, DraftView } from '$lib/ipc/types';
import { example } from '$lib/ipc/example';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

/** A shop with these drafts and campaigns. */
function open(list: DraftView[], campaigns: CampaignView[] = [], changes: Answers = {}): Fake {
  let drafts = list;
  const fake = new Fake({
    campaign_list: () => campaigns,
    draft_list: () => drafts,
    draft_delete: ({ id }) => {
      drafts = drafts.filter((one) => one.id !== id);
      return {};
    },
    draft_save: ({ id = 'drf_9', goal, step, spec }) => {
      const kept = draft({ id, goal, step, spec });
      drafts = [kept, ...drafts];
      return kept;
    },
    ...changes,
  });
  render(App, { host: new Host(fake), words: new Words(['en']) });
  return fake;
}

beforeEach(() => {
  location.hash = '#/campaigns';
});

it('what is still being written is found again, and goes on where it was', async () => {
  open([draft()]);
  const card = within(await screen.findByRole('article', { name: 'Spring offer' }));
  expect(card.getByText(/, step “Message”$/)).toBeTruthy();
  expect(card.getByRole('link', { name: 'Go on with Spring offer' }).getAttribute('href')).toBe(
    '#/campaigns/draft/drf_1/message',
  );
});

it('an empty list leads to a new campaign', async () => {
  open([]);
  const way = await screen.findByRole('link', { name: 'New campaign' });
  expect(way.getAttribute('href')).toBe('#/campaigns/new');
});

it('a draft that was deleted can be brought back as it was', async () => {
  const fake = open([draft()]);
  await fireEvent.click(await screen.findByRole('button', { name: 'Delete Spring offer' }));
  expect(await screen.findByText('“Spring offer” was deleted')).toBeTruthy();
  expect(screen.queryByRole('article', { name: 'Spring offer' })).toBeNull();

  await fireEvent.click(screen.getByRole('button', { name: 'Undo' }));

  expect(await screen.findByRole('article', { name: 'Spring offer' })).toBeTruthy();
  const { id, goal, step, spec } = draft();
  expect(fake.calls.find(({ name }) => name === 'draft_save')?.args).toEqual({
    id,
    goal,
    step,
    spec,
  });
});

it('a draft that could not be deleted is still there, and the reason is told', async () => {
  open([draft()], [], {
    draft_delete: () => {
      throw new IpcError('disk_full');
    },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Delete Spring offer' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(await screen.findByRole('article', { name: 'Spring offer' })).toBeTruthy();
});

it('a campaign leads to where it is watched, and one that is over to its results', async () => {
  open([], [example({ id: 'cmp_2' }), example({ id: 'cmp_1', state: 'finished' })]);
  const watch = await screen.findByRole('link', { name: 'Watch it: Spring offer' });
  expect(watch.getAttribute('href')).toBe('#/campaigns/cmp_2');
  expect(
    screen.getByRole('link', { name: 'See the results: Spring offer' }).getAttribute('href'),
  ).toBe('#/results/cmp_1');
});

it('a campaign begins at its list and is written in the frame, step by step', async () => {
  open([draft()], [], { draft_show: () => draft() });
  const way = await screen.findByRole('link', { name: 'Go on with Spring offer' });
  location.hash = way.getAttribute('href') ?? '';
  expect(await screen.findByRole('heading', { level: 2, name: 'What it says' })).toBeTruthy();

  history.back();

  await vi.waitFor(() => {
    expect(screen.getByRole('heading', { level: 1, name: 'Your campaigns' })).toBeTruthy();
  });
});
