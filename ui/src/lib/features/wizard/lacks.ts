/** What a step still needs, in words; what is wrong with the campaign as a whole stands in the checklist. */
import type { MessageKey } from '$lib/i18n/words';
import type { CampaignSpec, Goal, PreviewView, TemplateView } from '$lib/ipc/types';
import { unfilled } from './bindings';
import { templateOf } from './spec';
import type { Step } from './steps';

export interface Known {
  goal: Goal | null;
  spec: CampaignSpec;
  /** Undefined until the account has answered. */
  library: readonly TemplateView[] | undefined;
  outlook: PreviewView | undefined;
}

export function lacksOf(step: Step, { goal, spec, library, outlook }: Known): MessageKey[] {
  const found: (MessageKey | false)[] = (() => {
    switch (step) {
      case 'goal':
        return [
          goal === null && 'wizard.lacks.goal',
          spec.name.trim() === '' && 'wizard.lacks.name',
        ];
      case 'audience':
        return [outlook?.people.written_to === 0 && 'wizard.lacks.people'];
      case 'message':
        return messageLacks(spec, library);
      case 'schedule':
        return [spec.pace.per_hour < 1 && 'wizard.lacks.speed'];
      case 'test':
      case 'check':
        return [];
    }
  })();
  return found.filter((key) => key !== false);
}

function messageLacks(
  spec: CampaignSpec,
  library: readonly TemplateView[] | undefined,
): (MessageKey | false)[] {
  if (spec.arm.length === 0) return ['wizard.lacks.message'];
  if (library === undefined) return [];
  const templates = spec.arm.map((arm) => ({ arm, template: templateOf(arm, library) }));
  const gone = templates.some(({ template }) => template === undefined);
  const open = templates.some(
    ({ arm, template }) => template !== undefined && unfilled(arm, template).length > 0,
  );
  return [gone && 'wizard.lacks.template', open && 'wizard.lacks.values'];
}
