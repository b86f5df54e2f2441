/** A campaign that begins with a message. */
import type { Commands, TemplateView } from '$lib/ipc/types';

type Draft = Commands['draft_save']['args'];

const goals = { marketing: 'promotion', utility: 'order' } as const;

/** Whether a campaign may be made of it: codes are for one person at a time, and not everything is approved. */
export function isUsable({ category, status }: TemplateView): boolean {
  return status === 'approved' && category !== 'authentication';
}

/** The draft with everything else as the program has it when nothing is said. */
export function campaignFrom(template: TemplateView, name: string): Draft | undefined {
  if (!isUsable(template) || template.category === 'authentication') return undefined;
  return {
    goal: goals[template.category],
    step: 'message',
    spec: {
      name,
      arm: [
        {
          label: 'A',
          template: template.name,
          language: template.language,
          weight: 1,
          values: {},
        },
      ],
      audience: { countries: [], dormant_days: null, leave_out_land_lines: false },
      pace: {
        per_hour: 1000,
        per_second: 80,
        quiet_hours: true,
        quiet_from: '21:00',
        quiet_until: '09:00',
        start_at_ms: null,
      },
      test: { metric: 'clicked', hours: 24 },
    },
  };
}
