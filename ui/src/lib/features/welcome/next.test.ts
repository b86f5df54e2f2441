import { expect, it } from 'vitest';
import type { CampaignView, ContactsView, DraftView } from '$lib/ipc/types';
import { isFirstStart, nextAction, open, type Situation } from './next';

const nobody: ContactsView = { count: 0, may_be_written_to: 0, said_stop: 0 };
const people: ContactsView = { count: 10, may_be_written_to: 8, said_stop: 0 };
const campaign = (state: CampaignView['state'], id = 'cmp_1') =>
  ({ id, name: 'Spring', state }) as CampaignView;
const draft = { id: 'drf_1', step: 'message', spec: { name: 'Summer' } } as DraftView;

const next = (situation: Partial<Situation>) =>
  nextAction({ people, campaigns: [], drafts: [], ...situation });

it('a shop without people, campaigns and drafts has done nothing yet', () => {
  expect(isFirstStart({ people: nobody, campaigns: [], drafts: [] })).toBe(true);
  expect(isFirstStart({ people, campaigns: [], drafts: [] })).toBe(false);
  expect(isFirstStart({ people: nobody, campaigns: [], drafts: [draft] })).toBe(false);
});

it('without people the list comes first, and without consent consent', () => {
  expect(next({ people: nobody }).kind).toBe('import');
  expect(next({ people: { count: 10, may_be_written_to: 0, said_stop: 0 } }).kind).toBe('consent');
});

it('with people who may be written to, a campaign comes next', () => {
  expect(next({})).toEqual({ kind: 'write', name: '', href: '#/campaigns/new' });
});

it('what is being sent comes before what waits, is ready, is begun, or is over', () => {
  const all = (['finished', 'ready', 'paused', 'running'] as const).map((state) =>
    campaign(state, `cmp_${state}`),
  );
  expect(next({ campaigns: all, drafts: [draft] })).toEqual({
    kind: 'watch',
    name: 'Spring',
    href: '#/campaigns/cmp_running',
  });
  expect(next({ campaigns: all.slice(0, 3), drafts: [draft] }).kind).toBe('waits');
  expect(next({ campaigns: all.slice(0, 2), drafts: [draft] }).kind).toBe('launch');
  expect(next({ campaigns: all.slice(0, 1), drafts: [draft] })).toEqual({
    kind: 'continue',
    name: 'Summer',
    href: '#/campaigns/draft/drf_1/message',
  });
  expect(next({ campaigns: all.slice(0, 1) })).toEqual({
    kind: 'results',
    name: 'Spring',
    href: '#/results/cmp_finished',
  });
});

it('campaigns that are over are not under way', () => {
  const all = [campaign('running'), campaign('finished'), campaign('stopped'), campaign('ready')];
  expect(open(all).map(({ state }) => state)).toEqual(['running', 'ready']);
});
