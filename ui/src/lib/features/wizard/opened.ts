import { fireEvent, render, screen } from '@testing-library/svelte';
import { Words } from '$lib/i18n/words';
import { Host } from '$lib/ipc/call';
import { Fake } from '$lib/ipc/fake';
import type { CampaignView, Commands } from '$lib/ipc/types';
import { answers } from './example';
import Stage from './Stage.svelte';

// The wizard as its tests open, ask and leave it.

type Answers = ConstructorParameters<typeof Fake>[0];

export function open(changes: Answers = {}, language = 'en'): Fake {
  const fake = new Fake(answers(changes));
  render(Stage, { host: new Host(fake), words: new Words([language]) });
  return fake;
}

export function asked<K extends keyof Commands>(fake: Fake, command: K): Commands[K]['args'][] {
  return fake.calls
    .filter(({ name }) => name === command)
    .map(({ args }) => args as Commands[K]['args']);
}

export const button = (name: string | RegExp) => screen.findByRole('button', { name });
export const press = async (name: string | RegExp): Promise<void> => {
  await fireEvent.click(await button(name));
};
export const at = (step: string): string => `#/campaigns/draft/drf_1/${step}`;
export const heading = (name: string) => screen.findByRole('heading', { level: 2, name });

export const planned = { id: 'cmp_7' } as CampaignView;
