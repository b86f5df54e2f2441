import { describe, expect, it } from 'vitest';
import { instantOf, localOf } from './zone';

describe('a time of the shop', () => {
  it.each([
    ['Europe/Paris', '2026-11-24', '10:00', '2026-11-24T09:00Z'],
    ['Europe/Paris', '2026-07-14', '10:00', '2026-07-14T08:00Z'],
    ['America/New_York', '2026-11-24', '23:30', '2026-11-25T04:30Z'],
    ['Asia/Kathmandu', '2026-11-24', '00:15', '2026-11-23T18:30Z'],
    ['UTC', '2026-11-24', '00:00', '2026-11-24T00:00Z'],
  ])('is one instant, and back: %s %s %s', (zone, day, time, instant) => {
    expect(instantOf({ day, time }, zone)).toBe(Date.parse(instant));
    expect(localOf(Date.parse(instant), zone)).toEqual({ day, time });
  });

  it('that the clocks leave out is taken as the hour after', () => {
    const at_ms = instantOf({ day: '2026-03-29', time: '02:30' }, 'Europe/Paris');
    expect(localOf(at_ms ?? 0, 'Europe/Paris')).toEqual({ day: '2026-03-29', time: '03:30' });
  });

  it('that the clocks show twice is the first of the two', () => {
    const at_ms = instantOf({ day: '2026-10-25', time: '02:30' }, 'Europe/Paris');
    expect(at_ms).toBe(Date.parse('2026-10-25T00:30Z'));
  });

  it.each([
    ['', '10:00'],
    ['2026-11-24', ''],
    ['2026-13-41', '10:00'],
  ])('that is none is no instant: "%s" "%s"', (day, time) => {
    expect(instantOf({ day, time }, 'Europe/Paris')).toBeUndefined();
  });
});
