import { expect, it } from 'vitest';
import { addressOf, placeOf, type Place } from './route.svelte';

it.each<[string, Place]>([
  ['#/home', { at: 'home' }],
  ['#/contacts', { at: 'contacts' }],
  ['#/contacts/17', { at: 'contacts', id: '17' }],
  ['#/import', { at: 'import' }],
  ['#/templates', { at: 'templates' }],
  ['#/campaigns', { at: 'campaigns' }],
  ['#/campaigns/new', { at: 'wizard' }],
  ['#/campaigns/draft/drf_1', { at: 'wizard', draft: 'drf_1' }],
  ['#/campaigns/draft/drf_1/audience', { at: 'wizard', draft: 'drf_1', step: 'audience' }],
  ['#/campaigns/cmp_1', { at: 'live', id: 'cmp_1' }],
  ['#/results', { at: 'results' }],
  ['#/results/cmp_1', { at: 'results', id: 'cmp_1' }],
  ['#/help', { at: 'help' }],
  ['#/help/connect', { at: 'help', topic: 'connect' }],
  ['#/settings', { at: 'settings' }],
])('an address and its place lead to each other: %s', (address, place) => {
  expect(placeOf(address)).toEqual(place);
  expect(addressOf(place)).toBe(address);
});

it.each([
  '',
  '#',
  '#/',
  '#/nowhere',
  '#/settings/x',
  '#/contacts/1/2',
  '#/contacts/',
  '#/contacts/<b>',
  '#/campaigns/draft',
  '#/campaigns/draft/a/b/c',
  '#/campaigns/a/b',
])('an address that leads nowhere leads home: %s', (hash) => {
  expect(placeOf(hash)).toEqual({ at: 'home' });
});
