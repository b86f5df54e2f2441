/** How the timeline is drawn. */
import type { Colours, Option } from '$lib/ui/chart';
import { series, type Series, type Timeline } from './timeline';

/** Told apart by colour and by dash. */
const looks: Record<
  Series,
  { colour: number; dash: 'solid' | 'dashed' | 'dotted'; width: number }
> = {
  sent: { colour: 0, dash: 'dashed', width: 1.5 },
  delivered: { colour: 3, dash: 'solid', width: 2.5 },
  read: { colour: 1, dash: 'solid', width: 1.5 },
  failed: { colour: 5, dash: 'dotted', width: 2 },
};

export function timelineOption(
  { points }: Timeline,
  names: Record<Series, string>,
  times: readonly string[],
  colours: Colours,
): Option {
  const small = { color: colours.soft, fontSize: colours.text };
  return {
    grid: { left: 8, right: 16, top: 3.2 * colours.text, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: small },
    tooltip: { trigger: 'axis' },
    xAxis: {
      type: 'category',
      data: [...times],
      boundaryGap: false,
      axisLabel: { ...small, hideOverlap: true },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: small,
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: series.map((name) => {
      const { colour, dash, width } = looks[name];
      return {
        type: 'line',
        name: names[name],
        data: points.map((point) => point[name]),
        color: colours.series[colour],
        lineStyle: { type: dash, width },
        symbol: 'circle',
        symbolSize: 5,
        showSymbol: points.length <= 30,
      };
    }),
  };
}
