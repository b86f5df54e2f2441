/** From the plan to the answer, each step with what it is a share of. */
import type { CampaignView } from '$lib/ipc/types';
import type { Colours, Option } from '$lib/ui/chart';

export const steps = [
  'planned',
  'accepted',
  'delivered',
  'read',
  'clicked',
  'replied',
  'opted_out',
] as const;
export type StepName = (typeof steps)[number];

export interface FunnelStep {
  step: StepName;
  people: number;
  /** The step before, of which this one is a part. */
  of: number;
}

/** What is asked of a message once it has arrived is a share of those who have it. */
export function toFunnel(campaign: CampaignView): FunnelStep[] {
  const { planned, accepted, held, delivered } = campaign;
  const taken = accepted + held;
  const whole: Record<StepName, number> = {
    planned,
    accepted: planned,
    delivered: taken,
    read: delivered,
    clicked: delivered,
    replied: delivered,
    opted_out: delivered,
  };
  return steps.map((step) => ({
    step,
    people: step === 'accepted' ? taken : campaign[step],
    of: whole[step],
  }));
}

const colour: Record<StepName, number> = {
  planned: 0,
  accepted: 0,
  delivered: 3,
  read: 1,
  clicked: 2,
  replied: 2,
  opted_out: 5,
};

export function funnelOption(
  funnel: readonly FunnelStep[],
  said: (step: FunnelStep) => { name: string; figures: string },
  colours: Colours,
): Option {
  const rows = funnel.map((step) => ({ step, ...said(step) }));
  return {
    grid: { left: 8, right: 16, top: 8, bottom: 8, containLabel: true },
    tooltip: { show: false },
    xAxis: {
      type: 'value',
      show: false,
      max: Math.max(1, ...funnel.map(({ people }) => people)),
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name, figures }) => `{name|${name}}\n${figures}`),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: colours.soft,
        fontSize: colours.text,
        lineHeight: 1.5 * colours.text,
        align: 'left',
        margin: 19 * colours.text,
        rich: {
          name: {
            color: colours.ink,
            fontWeight: 600,
            fontSize: colours.text,
            lineHeight: 1.5 * colours.text,
          },
        },
      },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 24,
        data: rows.map(({ step }) => ({
          value: step.people,
          itemStyle: { color: colours.series[colour[step.step]], borderRadius: 4 },
        })),
      },
    ],
  };
}
