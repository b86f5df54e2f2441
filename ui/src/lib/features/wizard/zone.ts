/** Times of the shop: what its clock shows at an instant, and the instant at which it shows something. */

export interface Local {
  /** `2026-11-25` */
  day: string;
  /** `18:30` */
  time: string;
}

const MINUTE_MS = 60_000;

/** What the clock of the zone shows. */
export function localOf(at_ms: number, zone: string): Local {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at_ms);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/**
 * When the clock of the zone shows this; undefined for what is no day or no time.
 *
 * A clock that is put forward never shows an hour: what somebody asks for in it is taken as the hour after. One that is
 * put back shows an hour twice, and the first is meant.
 */
export function instantOf({ day, time }: Local, zone: string): number | undefined {
  const wall = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  const shown = (at_ms: number): number => {
    const local = localOf(at_ms, zone);
    return Date.parse(`${local.day}T${local.time}:00Z`);
  };
  // The offset a day before and a day after bracket any change of the clocks.
  const offsets = [wall - 1440 * MINUTE_MS, wall + 1440 * MINUTE_MS].map(
    (near) => shown(near) - near,
  );
  const fits = offsets.map((offset) => wall - offset).filter((at_ms) => shown(at_ms) === wall);
  const [before = 0] = offsets;
  return fits.length > 0 ? Math.min(...fits) : wall - before;
}
