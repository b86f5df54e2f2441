/** A shop for tests: 1,240 people, the practice account's messages, and a program that answers as the real one does. */
import type { Fake } from '$lib/ipc/fake';
import type {
  CampaignSpec,
  CheckView,
  DraftView,
  PreviewView,
  SampleView,
  TemplateView,
} from '$lib/ipc/types';
import { fillFixed, isFilled } from './bindings';
import { blank } from './spec';

type Answers = ConstructorParameters<typeof Fake>[0];

/** Tuesday 24 November 2026, 10:00 in Paris. */
export const NOW = Date.UTC(2026, 10, 24, 9);
const HOUR = 3_600_000;

export function template(changes: Partial<TemplateView> = {}): TemplateView {
  return {
    name: 'spring_offer_a',
    language: 'en',
    category: 'marketing',
    status: 'approved',
    header: null,
    body: 'Hello {{1}}, spring has arrived in our shop: {{2}} off the new collection.',
    footer: 'Reply STOP to stop receiving offers',
    buttons: [{ kind: 'url', text: 'See the offer', url: 'https://shop.example/o/{{1}}' }],
    variables: ['body.1', 'body.2', 'button.0.1'],
    ...changes,
  };
}

export const library: TemplateView[] = [
  template(),
  template({
    name: 'spring_offer_b',
    body: '{{1}}, we have put something aside for you: {{2}} off whatever you like best.',
    buttons: [{ kind: 'url', text: 'Choose mine', url: 'https://shop.example/o/{{1}}' }],
  }),
  template({
    name: 'birthday_gift',
    body: 'Happy birthday {{first_name}}! A little present waits for you all week.',
    footer: null,
    buttons: [],
    variables: ['body.first_name'],
  }),
  template({ language: 'fr', body: 'Bonjour {{1}}, le printemps est là : {{2}} de remise.' }),
  template({
    name: 'order_ready',
    category: 'utility',
    body: 'Hello {{1}}, your order {{2}} is ready.',
    footer: null,
    buttons: [],
    variables: ['body.1', 'body.2'],
  }),
  template({ name: 'autumn_offer', status: 'paused' }),
];

/** A campaign that may leave as it is. */
export function spec(changes: Partial<CampaignSpec> = {}): CampaignSpec {
  return {
    ...blank(),
    name: 'Spring offer',
    arm: [
      {
        label: 'A',
        template: 'spring_offer_a',
        language: 'en',
        weight: 1,
        values: {
          'body.1': { field: 'first_name', fallback: 'dear customer' },
          'body.2': { text: '20%' },
          'button.0.1': { text: 'spring' },
        },
      },
    ],
    ...changes,
  };
}

export function draft(changes: Partial<DraftView> = {}): DraftView {
  return {
    id: 'drf_1',
    goal: 'promotion',
    step: 'message',
    updated_at_ms: NOW,
    spec: spec(),
    ...changes,
  };
}

const fine = (code: CheckView['code'], step: CheckView['step'], params: CheckView['params']) =>
  ({ code, level: 'fine', step, params }) as const;

/** What the program would say of a campaign: a list of 1,240 of whom 1,078 may be written to. */
export function preview(of: CampaignSpec, changes: Partial<PreviewView> = {}): PreviewView {
  const open = of.arm.some(({ values }) => !Object.values(values).every(isFilled));
  const ready = of.arm.length > 0 && !open;
  const checks: CheckView[] = [];
  if (of.name === '') checks.push({ code: 'name', level: 'block', step: 'goal', params: {} });
  if (of.arm.length === 0) {
    const params = { versions: 0, most: 5 };
    checks.push({ code: 'message', level: 'block', step: 'message', params });
  }
  checks.push({
    code: 'consent',
    level: 'warning',
    step: 'audience',
    params: { people: 118, everyone: 1240 },
  });
  checks.push(fine('audience', 'audience', { people: 1078, everyone: 1240 }));
  checks.push(fine('cost', 'schedule', { micros: 66_297_000, currency: 'EUR', people: 1078 }));
  return {
    people: {
      everyone: 1240,
      left_out: [
        { reason: 'opted_out', people: 44 },
        { reason: 'no_consent', people: 118 },
      ],
      written_to: 1078,
    },
    forecast: ready
      ? {
          messages: 1078,
          starts_at_ms: of.pace.start_at_ms ?? NOW,
          ends_at_ms: (of.pace.start_at_ms ?? NOW) + 1.08 * HOUR,
          real_ms: 65_000,
          slowest: 'hourly_quota',
          curve: [0, 0.25, 0.5, 0.75, 1].map((part) => ({
            at_ms: (of.pace.start_at_ms ?? NOW) + part * 1.08 * HOUR,
            sent: Math.round(part * 1078),
          })),
          cost: { micros: 66_297_000, currency: 'EUR' },
          cost_by_country: [
            {
              country: 'FR',
              people: 1000,
              each: { micros: 61_500, currency: 'EUR' },
              total: { micros: 61_500_000, currency: 'EUR' },
            },
            {
              country: null,
              people: 78,
              each: { micros: 61_500, currency: 'EUR' },
              total: { micros: 4_797_000, currency: 'EUR' },
            },
          ],
          days: [{ day: '2026-11-24', people: 1078, limit: 2000 }],
        }
      : null,
    checks,
    ...changes,
  };
}

const names = ['Rosa', 'Jo', 'Mei'];

/** Three people, of whom the last has no first name. */
export function people(arm: CampaignSpec['arm'][number]): SampleView[] {
  const known = library.find(
    ({ name, language }) => name === arm.template && language === arm.language,
  );
  if (known === undefined) return [];
  const { header, body, footer, buttons } = fillFixed(known, arm);
  return names.map((name, at) => ({
    contact: at + 1,
    name,
    header,
    body: body.replace(/\{\{(1|first_name)\}\}/, name),
    footer,
    buttons,
    missing: [],
  }));
}

/** The answers of a program that has nothing else to do. */
export function answers(changes: Answers = {}): Answers {
  let kept = draft();
  return {
    template_list: () => library,
    settings_show: () => ({
      language: 'system',
      theme: 'system',
      country: 'FR',
      zone: 'Europe/Paris',
      folder: '/data/rosa/estafette',
      version: '0.1.0',
    }),
    practice_show: () => ({ speed: 60, runs_at: 1, now_ms: NOW }),
    contacts_window: () => ({ total: 2, contacts: ['FR', 'BE'].map(person) }),
    contact_show: ({ id }) => ({
      contact: person('FR', id),
      email: null,
      city: null,
      external_id: null,
      tags: [],
      attributes: { 'Favourite bread': 'Rye' },
      line: 'mobile',
      undeliverable_in_a_row: 0,
      consent: [],
      messages: [],
    }),
    draft_show: ({ id }) => ({ ...kept, id }),
    draft_save: ({ id = 'drf_9', goal, step, spec: said }) => {
      kept = draft({ id, goal, step, spec: said });
      return kept;
    },
    campaign_preview: ({ spec: of }) => preview(of),
    message_preview: ({ arm }) => ({ people: people(arm), next: null }),
    ...changes,
  };
}

const person = (country: string, id: number) =>
  ({
    id: id + 1,
    number: `+3363998000${id}`,
    first_name: names[id] ?? null,
    last_name: null,
    country,
    consent: 'granted',
    said_stop: false,
  }) as const;
