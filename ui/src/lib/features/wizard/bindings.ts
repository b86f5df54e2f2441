/** What goes into the blanks of a message. */
import type { ArmSpec, TemplateView, ValueSpec } from '$lib/ipc/types';
import { withGaps } from './spec';

/** What is known of every person, by the names that the program gives it. */
export const fields = [
  'first_name',
  'last_name',
  'full_name',
  'email',
  'city',
  'external_id',
] as const;
export type Field = (typeof fields)[number];

/** One blank of a message: where it stands and with which words around it. */
export interface Blank {
  /** As the program names it: `body.1`, `button.0.1`. */
  variable: string;
  place: 'header' | 'body' | 'button';
  /** Its number or name in the message. */
  name: string;
  /** The words around it, with the blank between them. */
  before: string;
  after: string;
}

/** Letters of context that stand on either side of a blank. */
const CONTEXT = 28;

/** The blanks of a message, in the order of the program. */
export function blanksOf(template: TemplateView): Blank[] {
  return template.variables.map((variable) => {
    const [place = '', ...rest] = variable.split('.');
    if (place === 'button') {
      const [index = '', name = ''] = rest;
      const url = template.buttons[Number(index)]?.url ?? '';
      return { variable, place, name, ...around(url, name, Number.POSITIVE_INFINITY) };
    }
    const name = rest.join('.');
    const text = (place === 'header' ? template.header : template.body) ?? '';
    return {
      variable,
      place: place === 'header' ? 'header' : 'body',
      name,
      ...around(text, name, CONTEXT),
    };
  });
}

function around(text: string, name: string, reach: number): { before: string; after: string } {
  const mark = `{{${name}}}`;
  const at = text.indexOf(mark);
  if (at < 0) return { before: '', after: '' };
  const before = withGaps(text.slice(0, at));
  const after = withGaps(text.slice(at + mark.length));
  // Words are not cut in two.
  return {
    before: before.length > reach ? `… ${before.slice(-reach).replace(/^\S*\s/, '')}` : before,
    after: after.length > reach ? `${after.slice(0, reach).replace(/\s\S*$/, '')} …` : after,
  };
}

/** Whether a value can stand in a message: a column, or words. */
export function isFilled(value: ValueSpec | undefined): boolean {
  if (value === undefined) return false;
  return 'field' in value ? value.field !== '' : value.text.trim() !== '';
}

/** The blanks that nothing goes into yet. */
export function unfilled(arm: ArmSpec, template: TemplateView): string[] {
  return template.variables.filter((variable) => !isFilled(arm.values[variable]));
}

/** What probably belongs into a message's blanks; nothing where nobody can tell. */
export function propose(
  template: TemplateView,
  headings: readonly string[],
): Record<string, ValueSpec> {
  const proposed: [string, ValueSpec][] = [];
  for (const blank of blanksOf(template)) {
    const field = fieldFor(blank, headings);
    if (field !== undefined) proposed.push([blank.variable, { field, fallback: null }]);
  }
  return Object.fromEntries(proposed);
}

function fieldFor({ place, name, before }: Blank, headings: readonly string[]): string | undefined {
  if (place === 'button') return undefined;
  const known = fields.find((field) => field === name);
  if (known !== undefined) return known;
  const heading = headings.find((own) => own.toLowerCase() === name.toLowerCase());
  if (heading !== undefined) return heading;
  // A numbered blank at the very beginning, or after a greeting, is where the name belongs.
  return /^\d+$/.test(name) && /^(\p{L}+ )?$/u.test(before) ? 'first_name' : undefined;
}

/** The values that another message can take over: those whose blanks bear the same name. */
export function carry(
  values: ArmSpec['values'],
  template: TemplateView,
  headings: readonly string[],
): ArmSpec['values'] {
  const kept = template.variables.flatMap((variable) => {
    const value = values[variable];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return { ...propose(template, headings), ...Object.fromEntries(kept) };
}

/** A version as it is, with the words that are the same for everyone and with its other blanks left open. */
export function fillFixed(
  template: TemplateView,
  arm: ArmSpec,
): Pick<TemplateView, 'header' | 'body' | 'footer' | 'buttons'> {
  const into = (text: string, place: string): string => {
    let filled = text;
    for (const [variable, value] of Object.entries(arm.values)) {
      if (!variable.startsWith(`${place}.`) || !('text' in value) || !isFilled(value)) continue;
      filled = filled.replaceAll(`{{${variable.slice(place.length + 1)}}}`, value.text);
    }
    return filled;
  };
  return {
    header: template.header === null ? null : into(template.header, 'header'),
    body: into(template.body, 'body'),
    footer: template.footer,
    buttons: template.buttons,
  };
}
