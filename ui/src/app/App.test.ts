import { fireEvent, render, screen } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { example } from '$lib/ipc/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView } from '$lib/ipc/types';
import App from './App.svelte';

function open(fake: Fake, language = 'en'): void {
  render(App, { host: new Host(fake), words: new Words([language]) });
}

beforeEach(() => {
  location.hash = '#/campaigns';
});

it('says in every screen that practice reaches nobody', async () => {
  open(new Fake({ draft_list: () => [], campaign_list: () => [] }));
  expect(await screen.findByText('Practice: nothing is sent to real people')).toBeTruthy();
});

it('an empty list teaches what to do first', async () => {
  open(new Fake({ draft_list: () => [], campaign_list: () => [] }));
  expect(await screen.findByRole('heading', { name: 'Your campaigns appear here' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'Run the practice campaign' })).toBeTruthy();
});

it('the practice campaign is asked for once and then shown with its figures', async () => {
  const list: CampaignView[] = [];
  const fake = new Fake({
    draft_list: () => [],
    campaign_list: () => [...list],
    demo_run: () => {
      list.push(example());
      return example();
    },
  });
  open(fake);

  await fireEvent.click(await screen.findByRole('button', { name: 'Run the practice campaign' }));

  expect(await screen.findByRole('heading', { name: 'Spring offer' })).toBeTruthy();
  expect(screen.getByText('512 of 1,126 people')).toBeTruthy();
  expect(screen.getByText('Said stop', { selector: 'dt' }).nextElementSibling?.textContent).toBe(
    '4',
  );
  expect(screen.getByRole('row', { name: 'B 563 219 120 23 13 1' })).toBeTruthy();
  expect(fake.calls.filter(({ name }) => name === 'demo_run')).toHaveLength(1);
});

it('those left out are told with their reasons, and what it cost', async () => {
  open(new Fake({ draft_list: () => [], campaign_list: () => [example()] }));

  expect(await screen.findByText('162 people were left out before sending')).toBeTruthy();
  expect(screen.getByText('said stop').textContent).toBe('44 said stop');
  expect(screen.getByText('Cost so far').nextElementSibling?.textContent).toBe('€42.15');
});

it('a campaign that waits for a person says why, and one that is over where its report is', async () => {
  const paused = example({ id: 'cmp_2', state: 'paused', pause: 'credentials:190' });
  const finished = example({ state: 'finished', report: '/reports/spring.html' });
  open(new Fake({ draft_list: () => [], campaign_list: () => [paused, finished] }));

  expect(await screen.findByText(/does not let us in any more/)).toBeTruthy();
  expect(screen.getByText('Code 190')).toBeTruthy();
  expect(screen.getByText('/reports/spring.html')).toBeTruthy();
});

it('a campaign that changed is asked for again', async () => {
  let campaign = example();
  const fake = new Fake({ draft_list: () => [], campaign_list: () => [campaign] });
  open(fake);
  await screen.findByText('Running');

  campaign = example({ state: 'finished' });
  fake.fire({ kind: 'campaign_changed', id: campaign.id });

  expect(await screen.findByText('Finished')).toBeTruthy();
});

it('an event of something else asks nothing', async () => {
  const fake = new Fake({ draft_list: () => [], campaign_list: () => [example()] });
  open(fake);
  await screen.findByText('Running');
  fake.calls.length = 0;

  fake.fire({ kind: 'import_progress', rows: 500, share: null });

  await Promise.resolve();
  expect(fake.calls).toHaveLength(0);
});

it('many changes while an answer is out lead to one more question', async () => {
  const fake = new Fake({ draft_list: () => [], campaign_list: () => [example()] });
  open(fake);
  await screen.findByText('Running');
  fake.calls.length = 0;

  for (let count = 0; count < 50; count += 1) fake.fire({ kind: 'campaign_changed', id: 'cmp_1' });

  await vi.waitFor(() => {
    expect(fake.calls).toHaveLength(2);
  });
});

it('a refusal says what happened, what to do, and the code, and can be tried again', async () => {
  let broken = true;
  const fake = new Fake({
    draft_list: () => [],
    campaign_list: () => {
      if (broken) throw new IpcError('internal', {}, 'trc_9');
      return [];
    },
  });
  open(fake);
  expect((await screen.findByRole('alert')).textContent).toContain('Nothing was lost.');
  expect(screen.getByText('Code internal, trace trc_9')).toBeTruthy();

  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Nothing sent yet')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('a code that this page does not know is an inner failure, and stands in the small print', async () => {
  const fake = new Fake({
    draft_list: () => [],
    campaign_list: () => {
      throw IpcError.from({ code: 'from_the_future' });
    },
  });
  open(fake);
  expect((await screen.findByRole('alert')).textContent).toContain('Nothing was lost.');
  expect(screen.getByText('Code from_the_future')).toBeTruthy();
});

it('a start that failed stays told while the list is fine', async () => {
  const fake = new Fake({ draft_list: () => [], campaign_list: () => [] });
  open(fake);

  await fireEvent.click(await screen.findByRole('button', { name: 'Run the practice campaign' }));
  await screen.findByRole('alert');
  fake.fire({ kind: 'campaign_changed', id: 'cmp_1' });

  await vi.waitFor(() => {
    expect(fake.calls.filter(({ name }) => name === 'campaign_list')).toHaveLength(3);
  });
  expect(screen.getByRole('alert').textContent).toContain('different versions');
});

it('speaks French where the system does', async () => {
  open(new Fake({ draft_list: () => [], campaign_list: () => [example()] }), 'fr-FR');
  expect(await screen.findByText('En cours')).toBeTruthy();
  expect(screen.getByText('512 sur 1 126 personnes')).toBeTruthy();
});
