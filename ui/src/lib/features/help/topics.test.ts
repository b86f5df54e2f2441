import { describe, expect, it } from 'vitest';
import { search, textOf, topicIds, topicNamed, topicsIn, type Block } from './topics';

const languages = ['en', 'fr'] as const;
const shapeOf = (block: Block): string => {
  if (typeof block === 'string') return 'text';
  if ('list' in block) return `list ${block.list.length}`;
  if ('steps' in block) return `steps ${block.steps.length}`;
  if ('words' in block) return `words ${block.words.length}`;
  return 'to' in block ? `to ${block.to}` : 'heading';
};
const count = (text: string): number => text.split(/\s+/).length;

describe.each(languages)('the help in %s', (language) => {
  const topics = topicsIn(language);

  it.each(topicIds)('says what it has to say shortly: %s', (id) => {
    expect(count(textOf(topics[id]))).toBeGreaterThan(100);
    expect(count(textOf(topics[id]))).toBeLessThan(300);
  });

  it('says the same in every language, in the same order', () => {
    for (const id of topicIds) {
      expect(topics[id].blocks.map(shapeOf), id).toEqual(topicsIn('en')[id].blocks.map(shapeOf));
    }
  });
});

it('French signs stay off the start of a line', () => {
  for (const id of topicIds) expect(textOf(topicsIn('fr')[id])).not.toMatch(/ [:;!?%»]|« |\w'/);
});

it('a topic is found by its words, whatever their case and accents, titles first', () => {
  expect(search(topicsIn('fr'), 'MODELES')[0]).toBe('templates');
  expect(search(topicsIn('en'), 'verSIONS')[0]).toBe('test');
  expect(search(topicsIn('en'), '250 papers')).toEqual(['limits-and-speed', 'connect']);
  expect(search(topicsIn('en'), 'zebra')).toEqual([]);
  expect(search(topicsIn('en'), ' ')).toEqual([...topicIds]);
});

it('a name that is none names no topic', () => {
  expect(topicNamed('connect')).toBe('connect');
  expect(topicNamed('nothing')).toBeUndefined();
});
