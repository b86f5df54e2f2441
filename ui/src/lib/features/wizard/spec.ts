/** The words of a campaign, and the few ways in which the wizard changes them. */
import type { ArmSpec, CampaignSpec, Goal, PaceSpec, TemplateView } from '$lib/ipc/types';

/** Most versions that are compared at once. */
export const VERSIONS_MAX = 5;

/** What each kind of campaign is to the platform, which decides which messages fit. */
const categories = {
  promotion: 'marketing',
  news: 'marketing',
  reminder: 'utility',
  order: 'utility',
} as const satisfies Record<Goal, TemplateView['category']>;
export const goals = ['promotion', 'news', 'reminder', 'order'] as const satisfies Goal[];

/** A campaign of which nothing was said yet. */
export function blank(): CampaignSpec {
  return {
    name: '',
    arm: [],
    audience: { countries: [], dormant_days: null, leave_out_land_lines: false },
    pace: {
      ...speeds.normal,
      quiet_hours: true,
      quiet_from: '21:00',
      quiet_until: '09:00',
      start_at_ms: null,
    },
    test: { metric: 'clicked', hours: 24 },
  };
}

export function categoryOf(goal: Goal): (typeof categories)[Goal] {
  return categories[goal];
}

/** The messages that may be sent for this goal; all that may be sent while nobody said what it is for. */
export function fitting(library: readonly TemplateView[], goal: Goal | null): TemplateView[] {
  return library.filter(
    ({ category, status }) =>
      status === 'approved' && (goal === null || category === categoryOf(goal)),
  );
}

/** The languages of these messages; the person's own first. */
export function languagesOf(library: readonly TemplateView[], own: string): string[] {
  const all = [...new Set(library.map(({ language }) => language))].sort();
  const isOwn = (language: string): boolean => language.split('_')[0] === own;
  return [...all.filter(isOwn), ...all.filter((language) => !isOwn(language))];
}

/** The template of a version, if the account still has it. */
export function templateOf(
  arm: ArmSpec | undefined,
  library: readonly TemplateView[],
): TemplateView | undefined {
  return library.find(({ name, language }) => name === arm?.template && language === arm.language);
}

/** A message to try beside these versions: one in the same language, if it can be with the same blanks. */
export function anotherFor(
  arms: readonly ArmSpec[],
  offered: readonly TemplateView[],
): TemplateView | undefined {
  const last = arms.at(-1);
  const blanks = templateOf(last, offered)?.variables.join();
  const others = offered.filter(
    ({ name, language }) =>
      language === last?.language && !arms.some(({ template }) => template === name),
  );
  return others.find(({ variables }) => variables.join() === blanks) ?? others[0];
}

/** The name of the version at a place: A, B … */
export function letter(place: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + place);
}

/** The versions, named after their places. */
export function lettered(arms: readonly ArmSpec[]): ArmSpec[] {
  return arms.map((arm, place) => ({ ...arm, label: letter(place) }));
}

type Speed = Pick<PaceSpec, 'per_hour' | 'per_second'>;
export const speedNames = ['calm', 'normal', 'fast'] as const;
export type SpeedName = (typeof speedNames)[number];

/** The one knob. Fast is bounded by the second alone. */
export const speeds: Record<SpeedName, Speed> = {
  calm: { per_hour: 250, per_second: 80 },
  normal: { per_hour: 1000, per_second: 80 },
  fast: { per_hour: 80 * 3600, per_second: 80 },
};

/** The name of a speed; nothing for figures that somebody chose. */
export function speedOf({ per_hour, per_second }: Speed): SpeedName | undefined {
  return speedNames.find(
    (name) => speeds[name].per_hour === per_hour && speeds[name].per_second === per_second,
  );
}

/** The name of a template as a person would write it: "spring_offer_a" is "Spring offer a". */
export function nameOf({ name }: Pick<TemplateView, 'name'>): string {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text whose blanks are gaps. */
export function withGaps(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, '____');
}

/** The first two versions that say the same, by their letters; such a test tells nothing. */
export function sameVersions(arms: readonly ArmSpec[]): { one: string; other: string } | undefined {
  const seen = new Map<string, string>();
  for (const { label, template, language, values } of arms) {
    const said = JSON.stringify([template, language, Object.entries(values).sort()]);
    const one = seen.get(said);
    if (one !== undefined) return { one, other: label };
    seen.set(said, label);
  }
  return undefined;
}
