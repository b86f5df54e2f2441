/** The curve of a forecast as a drawing. */
import type { ForecastView } from '$lib/ipc/types';

type Curve = ForecastView['curve'];

/** The line from the first message to the last in a box of that size; closed along the foot as an area. */
export function pathOf(curve: Curve, width: number, height: number, closed: boolean): string {
  const [first] = curve;
  const last = curve.at(-1);
  if (first === undefined || last === undefined) return '';
  const span = Math.max(last.at_ms - first.at_ms, 1);
  const most = Math.max(...curve.map(({ sent }) => sent), 1);
  const points = curve.map(({ at_ms, sent }) => {
    const x = ((at_ms - first.at_ms) / span) * width;
    const y = height - (sent / most) * (height - 4);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const line = `M${points.join('L')}`;
  return closed ? `${line}L${width} ${height}L0 ${height}Z` : line;
}

/** When half of the messages have left. */
export function halfOf(curve: Curve): number | undefined {
  const all = curve.at(-1)?.sent ?? 0;
  return curve.find(({ sent }) => sent * 2 >= all)?.at_ms;
}
