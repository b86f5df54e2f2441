import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { example } from '$lib/features/live/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView, LiveView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

/** A host with one campaign, which does what it is told. */
class Desk {
  view: LiveView;

  constructor(view: LiveView) {
    this.view = view;
  }

  turn(campaign: Partial<CampaignView>): CampaignView {
    this.view = { ...this.view, campaign: { ...this.view.campaign, ...campaign } };
    return this.view.campaign;
  }
}

function open(view = example(), answers: Answers = {}, language = 'en-GB'): [Fake, Desk] {
  const desk = new Desk(view);
  const fake = new Fake({
    campaign_list: () => [desk.view.campaign],
    draft_list: () => [],
    settings_show: () => ({
      language: 'system',
      theme: 'system',
      shop_name: null,
      country: 'FR',
      zone: 'Europe/Paris',
      folder: '/data',
      version: '0.1.0',
    }),
    practice_show: () => ({ speed: 60, runs_at: 60, now_ms: desk.view.now_ms }),
    campaign_live: () => desk.view,
    campaign_pause: () => desk.turn({ state: 'paused', pause: 'person' }),
    campaign_resume: () => desk.turn({ state: 'running', pause: null }),
    campaign_stop: () => desk.turn({ state: 'stopped', in_flight: 0, unknown: 3, queued: 704 }),
    ...answers,
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return [fake, desk];
}

const asked = (fake: Fake, name: string): unknown[] =>
  fake.calls.filter((call) => call.name === name).map(({ args }) => args);

const figure = (name: string): string =>
  screen.getByText(name).closest('div')?.textContent.replaceAll(/\s+/g, ' ') ?? '';

beforeEach(() => {
  location.hash = '#/campaigns/cmp_1';
});

it('a campaign under way says how far it is, how it goes, and what sets its speed', async () => {
  open();
  expect(await screen.findByRole('heading', { level: 1, name: 'Spring offer' })).toBeTruthy();
  expect(screen.getByText('512 of 1,126 people')).toBeTruthy();
  expect(await screen.findByText('ends about 11:50')).toBeTruthy();
  expect(figure('Delivered')).toContain('98.2%');
  expect(figure('Delivered')).toContain('440 of 448 that left long enough ago');
  expect(figure('Said stop')).toContain('usual for you');
  expect(figure('Health of your number')).toContain('Good');
  expect(figure('Speed')).toContain('16 a minute');
  expect(figure('Speed')).toContain('limited by “1,000 an hour”');
  expect(figure('Time left')).toContain('70 s');
  expect(figure('Time left')).toContain('of your time; 70 min of practice time');
});

it('a share of a handful of messages is not told', async () => {
  open(example({ matured: { messages: 49, delivered: 20, after_ms: 120_000 } }));
  expect(await screen.findByText('Too early')).toBeTruthy();
  expect(screen.queryByText(/40\.8/)).toBeNull();
});

it('a bad share says what to do, not only in colour', async () => {
  open(example({ matured: { messages: 400, delivered: 340, after_ms: 120_000 } }));
  expect(await screen.findByText('85%')).toBeTruthy();
  expect(screen.getByText(/below 90%: stop/)).toBeTruthy();
});

it('one press stops it, and a receipt says what left, what stays and what is unsure', async () => {
  const [fake] = open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));

  expect(await screen.findByRole('heading', { name: /^Stopped in 0\.\d s$/ })).toBeTruthy();
  expect(
    screen.getByText(/412 messages had left; 704 were not sent and stay here\./).textContent,
  ).toContain('3 of those that left are unsure');
  expect(asked(fake, 'campaign_stop')).toEqual([{ id: 'cmp_1' }]);
  expect(screen.getByText('Spring offer is stopped. Nothing leaves.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See the results' }).getAttribute('href')).toBe(
    '#/results/cmp_1',
  );
});

it('the keys for it stop it too', async () => {
  const [fake] = open();
  await screen.findByRole('button', { name: 'Stop' });
  await fireEvent.keyDown(window, { key: '.' });
  expect(asked(fake, 'campaign_stop')).toHaveLength(0);
  await fireEvent.keyDown(window, { key: '.', ctrlKey: true });
  expect(asked(fake, 'campaign_stop')).toHaveLength(1);
});

it('what was stopped can be gone on with, and the receipt is gone', async () => {
  const [fake] = open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Go on' }));
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  expect(screen.queryByText(/had left/)).toBeNull();
  expect(asked(fake, 'campaign_resume')).toEqual([{ id: 'cmp_1' }]);
});

it('a pause says why nothing leaves, and that stop is still to be had', async () => {
  open();
  const button = await screen.findByRole('button', { name: 'Pause' });
  button.focus();
  await fireEvent.click(button);
  expect(await screen.findByText(/You paused it/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Go on' }));
  expect(screen.getByRole('button', { name: 'Go on' })).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Stop' }).getAttribute('aria-disabled')).toBe('false');
});

it('a stop is not kept waiting by a pause that has not been answered', async () => {
  let answer: (campaign: CampaignView) => void = () => undefined;
  const [fake, desk] = open(example(), {
    campaign_pause: () => new Promise<CampaignView>((done) => (answer = done)),
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  await fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(await screen.findByText(/had left/)).toBeTruthy();
  expect(asked(fake, 'campaign_stop')).toHaveLength(1);

  // The late answer of the pause is about what is no more.
  answer({ ...desk.view.campaign, state: 'paused', pause: 'person' });
  await vi.waitFor(() => {
    expect(asked(fake, 'campaign_live').length).toBeGreaterThan(2);
  });
  expect(screen.getByText(/had left/)).toBeTruthy();
});

it('an answer to a question from before the stop does not bring the campaign back', async () => {
  const late: ((view: LiveView) => void)[] = [];
  let holds = false;
  const before = example();
  const [fake] = open(before, {
    campaign_live: () => (holds ? new Promise<LiveView>((done) => late.push(done)) : before),
  });
  await screen.findByRole('button', { name: 'Pause' });
  holds = true;
  fake.fire({ kind: 'campaign_changed', id: 'cmp_1' });
  await fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByText(/had left/);

  late[0]?.(before);
  await vi.waitFor(() => {
    expect(late).toHaveLength(2);
  });
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
});

it('many changes while an answer is out lead to one more question', async () => {
  const [fake] = open();
  await screen.findByRole('button', { name: 'Stop' });
  fake.calls.length = 0;
  for (let count = 0; count < 50; count += 1) fake.fire({ kind: 'campaign_changed', id: 'cmp_1' });
  fake.fire({ kind: 'campaign_changed', id: 'cmp_2' });
  await vi.waitFor(() => {
    expect(asked(fake, 'campaign_live')).toHaveLength(2);
  });
});

it('what it waits for is told calmly, with the time at which it goes on', async () => {
  const night = example({
    waits_for: 'quiet_hours',
    waits_until_ms: Date.parse('2026-11-25T08:00:00Z'),
  });
  open(night);
  expect(
    await screen.findByText(/It goes on by itself on Wednesday,? 25 November at 09:00/),
  ).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('why some were not reached is told in words, with what helps and the code in small print', async () => {
  open();
  expect(await screen.findByText('The number is not reachable on WhatsApp')).toBeTruthy();
  expect(screen.getByText('9 of 15')).toBeTruthy();
  expect(screen.getByText('Code 131026')).toBeTruthy();
  expect(screen.getByText(/10 people said stop after the campaign was made/)).toBeTruthy();
});

it('messages without an answer wait for a decision, which is asked once more', async () => {
  const [fake, desk] = open(example(), {
    campaign_settle: () => {
      desk.turn({ unknown: 0, queued: 602 });
      return { settled: 2, left: 0, cleared: 5 };
    },
  });
  expect(await screen.findByRole('heading', { name: '2 messages without an answer' })).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: 'Send again…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send them again?' });
  expect(asked(fake, 'campaign_settle')).toHaveLength(0);

  await fireEvent.click(within(dialog).getByRole('button', { name: 'Yes, send again' }));

  expect(await screen.findByText(/2 messages are decided\./)).toBeTruthy();
  expect(asked(fake, 'campaign_settle')).toEqual([{ id: 'cmp_1', decision: 'send_again' }]);
});

it('practice time runs as fast as one likes', async () => {
  const [fake] = open(example(), {
    practice_set: ({ speed }) => ({ speed, runs_at: speed, now_ms: 0 }),
  });
  const group = await screen.findByRole('group', { name: 'Speed of practice time' });
  expect(within(group).getByRole('button', { name: '60×' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await fireEvent.click(within(group).getByRole('button', { name: '600×' }));
  await vi.waitFor(() => {
    expect(within(group).getByRole('button', { name: '600×' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
  });
  expect(asked(fake, 'practice_set')).toEqual([{ speed: 600 }]);
});

it('one that is over leads to its results, and has nothing left to stop', async () => {
  open(example({}, { state: 'finished', queued: 0, in_flight: 0 }));
  expect(await screen.findByRole('heading', { name: 'All messages have left' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
});

it('one that is not to be found says so, and what was refused is told beside the figures', async () => {
  let missing = true;
  open(example(), {
    campaign_live: () => {
      if (missing) throw new IpcError('campaign_missing');
      return example();
    },
    campaign_pause: () => {
      throw new IpcError('campaign_state');
    },
  });
  expect((await screen.findByRole('alert')).textContent).toContain('not among your data');
  missing = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
  expect((await screen.findByRole('alert')).textContent).toContain('has moved on meanwhile');
  expect(screen.getByText('512 of 1,126 people')).toBeTruthy();
});

it('speaks French where the system does', async () => {
  open(example(), {}, 'fr-FR');
  await fireEvent.click(await screen.findByRole('button', { name: 'Arrêter' }));
  expect(await screen.findByText(/412 messages étaient partis/)).toBeTruthy();
  expect(figure('Vitesse')).toContain('rien ne part');
});
