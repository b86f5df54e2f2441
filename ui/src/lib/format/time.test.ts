import { expect, it } from 'vitest';
import { Words } from '$lib/i18n/words';
import { duration, when, whenBare } from './time';

const english = new Words(['en-GB']);
const french = new Words(['fr-FR']);
const now = Date.parse('2026-11-24T10:00:00Z');

it('an instant of today is told by its time, another by its day too', () => {
  expect(when(now + 3_600_000, now, english, 'Europe/Paris')).toBe('at 12:00');
  expect(when(now + 86_400_000, now, english, 'Europe/Paris')).toBe(
    'on Wednesday 25 November at 11:00',
  );
  expect(when(now + 86_400_000, now, french, 'Europe/Paris')).toBe('mercredi 25 novembre à 11:00');
  expect(whenBare(now + 86_400_000, now, french, 'Europe/Paris')).toBe(
    'mercredi 25 novembre, 11:00',
  );
});

it('which day it is depends on the zone of the shop', () => {
  const late = Date.parse('2026-11-24T23:30:00Z');
  expect(when(late, now, english, 'Europe/London')).toBe('at 23:30');
  expect(when(late, now, english, 'Europe/Paris')).toBe('on Wednesday 25 November at 00:30');
});

it.each([
  [400, '1 s'],
  [40_000, '40 s'],
  [90_000, '2 min'],
  [4_200_000, '70 min'],
  [5_400_000, '1 h 30 min'],
  [180_000_000, '2 days 2 h'],
])('a length of time is as exact as anybody wants it: %s ms', (ms, told) => {
  expect(duration(ms, english)).toBe(told);
});
