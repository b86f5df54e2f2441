import { describe, expect, it } from 'vitest';
import { campaignFrom, isUsable } from './campaign';
import { template } from './example';
import { languageName, narrowed, readableName, toStatus, type Wanted } from './filters';

const everything: Wanted = { search: '', category: 'all', status: 'all', language: 'all' };
const list = [
  template({ name: 'spring_offer', language: 'en_GB' }),
  template({ name: 'spring_offer', language: 'fr', body: 'Bonjour {{1}}, l’été arrive' }),
  template({ name: 'order_ready', category: 'utility', body: 'Your order is ready' }),
  template({ name: 'login', category: 'authentication' }),
  template({ name: 'old_offer', status: 'paused' }),
];
const found = (wanted: Partial<Wanted>, locale = 'en') =>
  narrowed(list, { ...everything, ...wanted }, locale).map(
    ({ name, language }) => `${name} ${language}`,
  );

describe('what is looked for', () => {
  it('is found whatever its case and accents', () => {
    expect(found({ search: 'ETE' })).toEqual(['spring_offer fr']);
    expect(found({ search: 'order ready' })).toEqual(['order_ready en_GB']);
  });

  it('is narrowed by what it is for, by whether it may be sent, and by language', () => {
    expect(found({ category: 'utility' })).toEqual(['order_ready en_GB']);
    expect(found({ status: 'waiting' })).toEqual(['old_offer en_GB']);
    expect(found({ language: 'fr' })).toEqual(['spring_offer fr']);
  });

  it('begins with what is in the person’s own language', () => {
    expect(found({}, 'fr-CA')[0]).toBe('spring_offer fr');
    expect(found({}, 'en')[0]).toBe('spring_offer en_GB');
  });
});

it('names and languages are words', () => {
  expect(readableName('spring_offer_2')).toBe('Spring offer 2');
  expect(languageName('en_GB', 'en')).toBe('British English');
  expect(languageName('fr', 'fr')).toBe('français');
  expect(languageName('???', 'fr')).toBe('???');
});

it('a status that is new to this page counts as one that cannot be sent', () => {
  expect(toStatus('UNSUPPORTED_LOCATION').standing).toBe('blocked');
});

it('a campaign is made of what is approved and for many', () => {
  expect(campaignFrom(template(), 'Spring offer')).toMatchObject({
    goal: 'promotion',
    step: 'message',
    spec: { name: 'Spring offer', arm: [{ template: 'spring_offer', language: 'en_GB' }] },
  });
  expect(isUsable(template({ status: 'paused' }))).toBe(false);
  expect(isUsable(template({ category: 'authentication' }))).toBe(false);
});
