/** The steps of a campaign that is being written, and their places in the address. */

export const steps = ['goal', 'audience', 'message', 'test', 'schedule', 'check'] as const;
export type Step = (typeof steps)[number];

/** The step of that name; the first for a name that is none. */
export function stepOf(name: string | undefined): Step {
  return steps.find((step) => step === name) ?? 'goal';
}

export function nextOf(step: Step): Step | undefined {
  return steps[steps.indexOf(step) + 1];
}

export function previousOf(step: Step): Step | undefined {
  return steps[steps.indexOf(step) - 1];
}

/** Whichever of the two comes later. */
export function furthest(one: Step, other: Step): Step {
  return steps.indexOf(one) < steps.indexOf(other) ? other : one;
}

export function addressOf(draft: string | undefined, step: Step): string {
  return draft === undefined ? '#/campaigns/new' : `#/campaigns/draft/${draft}/${step}`;
}

export type StepState = 'done' | 'here' | 'later' | 'problem';

/** How a step stands, seen from `here`, when the person has been as far as `reached`. */
export function stateOf(step: Step, here: Step, reached: Step, lacks: boolean): StepState {
  if (step === here) return 'here';
  if (steps.indexOf(step) > steps.indexOf(reached)) return 'later';
  return lacks ? 'problem' : 'done';
}
