import { expect, it } from 'vitest';
import type { CampaignView, ContactsView } from '$lib/ipc/types';
import { nextAction } from './next';

const nobody: ContactsView = { count: 0, may_be_written_to: 0 };
const people: ContactsView = { count: 10, may_be_written_to: 8 };
const campaign = (state: CampaignView['state']) => ({ state }) as CampaignView;

it('without people the list comes first', () => {
  expect(nextAction(nobody, [])).toBe('import');
});

it('with people of whom nobody agreed, consent comes first', () => {
  expect(nextAction({ count: 10, may_be_written_to: 0 }, [])).toBe('consent');
});

it('with people who may be written to, practice comes next', () => {
  expect(nextAction(people, [])).toBe('practice');
});

it('what is being sent comes before what ended', () => {
  expect(nextAction(people, [campaign('finished'), campaign('running')])).toBe('watch');
});

it('what waits for the owner is said', () => {
  expect(nextAction(people, [campaign('paused')])).toBe('waits');
});

it('after a campaign there is something to look at', () => {
  expect(nextAction(nobody, [campaign('finished')])).toBe('report');
  expect(nextAction(people, [campaign('stopped')])).toBe('report');
});
