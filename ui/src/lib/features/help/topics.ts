/** What the help says, as data: the screens draw it, the search reads it. */
import type { Language } from '$lib/i18n/language';
import { en } from './topics/en';
import { fr } from './topics/fr';

/** In the order a person will need them. */
export const topicIds = [
  'start',
  'import',
  'consent',
  'templates',
  'campaign',
  'test',
  'limits-and-speed',
  'live-and-stop',
  'results',
  'practice',
  'connect',
  'privacy',
  'words',
] as const;
export type TopicId = (typeof topicIds)[number];

export type Block =
  | string
  | { heading: string }
  | { list: readonly string[] }
  | { steps: readonly string[] }
  | { words: readonly (readonly [word: string, meaning: string])[] }
  /** A way to a screen. */
  | { to: string; link: string };

export interface Topic {
  title: string;
  /** What it answers, in a sentence. */
  lead: string;
  blocks: readonly Block[];
}

export type Topics = Readonly<Record<TopicId, Topic>>;

const tables: Readonly<Record<Language, Topics>> = { en, fr };

export function topicsIn(language: Language): Topics {
  return tables[language];
}

/** The topic of that name; undefined for a name that is none. */
export function topicNamed(name: string | undefined): TopicId | undefined {
  return topicIds.find((id) => id === name);
}

/** Every word of a topic. */
export function textOf({ title, lead, blocks }: Topic): string {
  return [title, lead, ...blocks.map(wordsOf)].join(' ');
}

function wordsOf(block: Block): string {
  if (typeof block === 'string') return block;
  if ('heading' in block) return block.heading;
  if ('list' in block) return block.list.join(' ');
  if ('steps' in block) return block.steps.join(' ');
  if ('words' in block) return block.words.flat().join(' ');
  return block.link;
}

/** Neither case nor accents matter to someone who searches. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The topics that hold every word that is sought: those that have it in their title first. */
export function search(topics: Topics, sought: string): TopicId[] {
  const wanted = fold(sought).split(/\s+/).filter(Boolean);
  const holds = (text: string): boolean => {
    const folded = fold(text);
    return wanted.every((word) => folded.includes(word));
  };
  const found = topicIds.filter((id) => holds(textOf(topics[id])));
  return [
    ...found.filter((id) => holds(topics[id].title)),
    ...found.filter((id) => !holds(topics[id].title)),
  ];
}
