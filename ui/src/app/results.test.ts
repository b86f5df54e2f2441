import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { beforeEach, expect, it, vi } from 'vitest';
import { example, tested } from '$lib/features/results/example';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { IpcError } from '$lib/ipc/error';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView, PracticeView } from '$lib/ipc/types';
import App from './App.svelte';

type Answers = ConstructorParameters<typeof Fake>[0];

const NOON = Date.parse('2026-11-24T11:00:00Z');
const practice = (): PracticeView => ({ speed: 60, runs_at: 1, now_ms: NOON });
const earlier: CampaignView = {
  ...example().campaign,
  id: 'cmp_0',
  name: 'Autumn offer',
  delivered: 900,
  verdict: null,
};

function open(answers: Answers = {}, language = 'en-GB'): Fake {
  const fake = new Fake({
    campaign_list: () => [example().campaign],
    campaign_results: () => example(),
    draft_list: () => [],
    practice_show: practice,
    ...answers,
  });
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  render(App, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

const asked = (fake: Fake, name: string): unknown[] =>
  fake.calls.filter((call) => call.name === name).map(({ args }) => args);

const cells = (row: Element | undefined): string =>
  [...(row?.children ?? [])].map(({ textContent }) => textContent.trim()).join(' ');

beforeEach(() => {
  location.hash = '#/results/cmp_1';
});

it('the list tells the answer of each campaign that was sent in a line', async () => {
  location.hash = '#/results';
  const ready: CampaignView = { ...earlier, id: 'cmp_9', name: 'Not sent', state: 'ready' };
  open({ campaign_list: () => [ready, example().campaign, earlier] });

  const list = await screen.findByRole('list', { name: /Campaigns that were sent/ });
  const [first, second, ...others] = within(list).getAllByRole('listitem');
  expect(first?.textContent).toContain('B won');
  expect(first?.textContent).toContain('delivered to 1,091 of 1,126 people');
  expect(second?.textContent).toContain('Autumn offer');
  expect(others).toHaveLength(0);
  expect(within(list).getByRole('link', { name: 'Spring offer' }).getAttribute('href')).toBe(
    '#/results/cmp_1',
  );
});

it('an empty list says what will stand here and where to go', async () => {
  location.hash = '#/results';
  open({ campaign_list: () => [] });
  expect(await screen.findByRole('heading', { name: 'No results yet' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'See your campaigns' })).toBeTruthy();
});

it('the answer comes first, then what to do now', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'B wins' })).toBeTruthy();
  expect(screen.getByText(/11\.1% followed the link in B/)).toBeTruthy();
  expect(
    screen.getByText(/Sending began on Tuesday,? 24 November at 10:00 and ended at 11:10/),
  ).toBeTruthy();
  const [answer, next] = screen.getAllByRole('heading', { level: 2 });
  expect(answer?.textContent).toBe('B wins');
  expect(next?.textContent).toBe('What to do now');
});

it.each([
  ['From the plan to the answer', 3, 'Read 640 1,091 58.7%'],
  ['Delivered and read over time', 0, '10:00 15 14 0 1'],
  ['Followed links, per 100 people written to', 1, 'B 558 62 11.1 8.8 to 14'],
  ['The gap between B and A, per 100 people', 0, '5.7 2.5 to 9.1'],
])('every chart says its figures as a table: %s', async (title, place, row) => {
  const { timeline } = example();
  open({ campaign_results: () => example({ timeline: timeline.slice(0, 3) }) });
  await fireEvent.click(await screen.findByLabelText(`As a table: ${title}`));
  const rows = screen.getByRole('region', { name: title }).querySelectorAll('tbody tr');
  expect(cells(rows[place])).toBe(row);
});

it('while a test is open no gap is drawn, and in practice the answers need not be waited for', async () => {
  const due = NOON + 86_400_000;
  let over = false;
  let arrive: () => void = () => undefined;
  const open_ = { outcome: 'TOO_EARLY', winner: null, due_at_ms: due } as const;
  const fake = open({
    campaign_results: () => (over ? example() : example({ test: tested(open_) })),
    campaign_await: () =>
      new Promise<CampaignView>((done) => {
        arrive = () => {
          over = true;
          done(example().campaign);
        };
      }),
  });
  expect(await screen.findByRole('heading', { name: 'Too early to tell' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: /^The gap/ })).toBeNull();

  await fireEvent.click(await screen.findByRole('button', { name: 'Let the answers come in' }));
  expect(await screen.findByRole('progressbar', { name: /Practice time runs fast/ })).toBeTruthy();
  expect(await screen.findByText(/it is Tuesday,? 24 November, 12:00/)).toBeTruthy();

  arrive();
  expect(await screen.findByRole('heading', { name: 'B wins' })).toBeTruthy();
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(asked(fake, 'campaign_await')).toEqual([{ id: 'cmp_1' }]);
});

it('with a real number nobody is offered to hurry time', async () => {
  open({
    practice_show: () => {
      throw new IpcError('unknown_command');
    },
    campaign_results: () =>
      example({ test: tested({ outcome: 'TOO_EARLY', winner: null, due_at_ms: NOON }) }),
  });
  await screen.findByRole('heading', { name: 'Too early to tell' });
  expect(screen.queryByRole('button', { name: 'Let the answers come in' })).toBeNull();
  expect(screen.queryByText(/this was practice/)).toBeNull();
});

it('who was left out adds up, and money is told with what it was paid for', async () => {
  open();
  const table = await screen.findByRole('table', { name: 'Who was left out' });
  expect(
    within(table)
      .getAllByRole('row')
      .map((row) => cells(row)),
  ).toEqual([
    'Everyone looked at 1,288',
    'have not agreed to messages, as far as we know −118',
    'said stop −44',
    'In the plan 1,126',
    'said stop just before their message left −10',
    'Written to 1,116',
  ]);
  expect(screen.getByText('Per person who followed the link').nextElementSibling?.textContent).toBe(
    '€0.46',
  );
  expect(screen.getByText(/1,091 messages delivered and charged/)).toBeTruthy();
});

it('it is compared with the campaign before, if there is one', async () => {
  open({ campaign_list: () => [example().campaign, earlier] });
  const table = await screen.findByRole('table', { name: 'Compared with Autumn offer' });
  expect(within(table).getByRole('row', { name: 'Delivered 97.8% 80.6% +17.1' })).toBeTruthy();
});

it('the report is written, opened, and where it lies is told', async () => {
  const fake = open({ campaign_report: () => ({ report: '/reports/spring.html' }) });
  await fireEvent.click(await screen.findByRole('button', { name: 'Open the report' }));
  expect(await screen.findByText('/reports/spring.html')).toBeTruthy();
  expect(fake.opened).toEqual(['/reports/spring.html']);
});

it('a report that cannot be written says why, and the figures stay', async () => {
  open({
    campaign_report: () => {
      throw new IpcError('disk_full');
    },
  });
  await fireEvent.click(await screen.findByRole('button', { name: 'Open the report' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
  expect(screen.getByRole('heading', { name: 'B wins' })).toBeTruthy();
});

it('figures that cannot be had say why and can be asked for again', async () => {
  let broken = true;
  open({
    campaign_results: () => {
      if (broken) throw new IpcError('database_failed');
      return example();
    },
  });
  await screen.findByRole('alert');
  broken = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'B wins' })).toBeTruthy();
});

it('reports that come in later are counted', async () => {
  let view = example({ test: null });
  const fake = open({ campaign_results: () => view });
  await screen.findByRole('heading', { name: 'Delivered to 1,091 of 1,116' });
  view = example({ test: null }, { delivered: 1_100 });
  fake.fire({ kind: 'campaign_changed', id: 'cmp_2' });
  fake.fire({ kind: 'campaign_changed', id: 'cmp_1' });
  expect(await screen.findByRole('heading', { name: 'Delivered to 1,100 of 1,116' })).toBeTruthy();
});

it('speaks French where the system does', async () => {
  open({}, 'fr-FR');
  expect(await screen.findByRole('heading', { name: 'B gagne' })).toBeTruthy();
  expect(screen.getByText(/11,1\s% de clics pour B/)).toBeTruthy();
});
