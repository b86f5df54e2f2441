/** The versions as a dot and a range on one axis, and the difference with its zero line. */
import type { Colours, Option } from '$lib/ui/chart';

export interface Ranged {
  name: string;
  /** Per 100; nothing for a version without people. */
  at: number | undefined;
  low: number;
  high: number;
  /** The figure beside the dot. */
  said: string;
}

/** Versions differ by colour and by shape. */
const shapes = ['circle', 'diamond', 'triangle', 'rect', 'roundRect'];

const withoutFigures = (colours: Colours, name: boolean): object => ({
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: {
    show: name,
    color: colours.ink,
    fontWeight: 600,
    fontSize: colours.text,
    width: 15 * colours.text,
    overflow: 'truncate',
  },
});

function marks(rows: readonly Ranged[], colours: Colours): object[] {
  return rows.flatMap(({ at, low, high, said }, row) => {
    const color = colours.series[row % colours.series.length];
    return [
      {
        type: 'line',
        data: [
          [100 * low, row],
          [100 * high, row],
        ],
        color,
        lineStyle: { width: 4, opacity: 0.55, cap: 'round' },
        symbol: 'none',
        silent: true,
      },
      {
        type: 'scatter',
        data: at === undefined ? [] : [[100 * at, row]],
        color,
        symbol: shapes[row % shapes.length],
        symbolSize: 14,
        silent: true,
        label: {
          show: true,
          position: 'top',
          distance: 8,
          color: colours.ink,
          fontSize: colours.text,
          formatter: said,
        },
      },
    ];
  });
}

/** What `ranges` and `gap` have in common. */
function base(rows: readonly Ranged[], colours: Colours): Option {
  return {
    grid: { left: 8, right: 32, top: 2 * colours.text, bottom: 8, containLabel: true },
    tooltip: { show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      ...withoutFigures(colours, rows.length > 1),
    },
  };
}

/** Each version with its range, on an axis that begins at zero. */
export function rangesOption(rows: readonly Ranged[], colours: Colours): Option {
  return {
    ...base(rows, colours),
    xAxis: {
      type: 'value',
      min: 0,
      axisLabel: { color: colours.soft, fontSize: colours.text },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: marks(rows, colours),
  };
}

/** One difference, with the line where there would be none. */
export function gapOption(row: Ranged, zero: string, colours: Colours): Option {
  const edge = 110 * Math.max(Math.abs(row.low), Math.abs(row.high), 0.005);
  return {
    ...base([row], colours),
    grid: { left: 16, right: 32, top: 3.4 * colours.text, bottom: 8, containLabel: true },
    xAxis: {
      type: 'value',
      min: Math.floor(row.low < 0 ? -edge : -edge / 4),
      max: Math.ceil(edge),
      axisLabel: {
        color: colours.soft,
        fontSize: colours.text,
        showMinLabel: false,
        showMaxLabel: false,
      },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [
      ...marks([row], colours),
      {
        type: 'line',
        data: [],
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: colours.ink, type: 'solid', width: 1.5 },
          label: {
            formatter: zero,
            color: colours.soft,
            fontSize: colours.text,
            position: 'start',
            distance: 8,
          },
          data: [{ xAxis: 0 }],
        },
      },
    ],
  };
}
