import { describe, expect, it } from 'vitest';
import { Words } from '$lib/i18n/words';
import { checkCodes, type CheckView } from '$lib/ipc/types';
import { figuresOf, levels, ofLevel, sentenceOf } from './checks';
import { halfOf, pathOf } from './curve';
import { blank, fitting, languagesOf, sameVersions, speedOf, withGaps } from './spec';
import { library, preview, spec, template } from './example';
import { lacksOf } from './lacks';
import { addressOf, furthest, nextOf, previousOf, stateOf, stepOf } from './steps';
import { dropsOf, whyNobody } from './waterfall';
import { spanOf } from './when';

describe('the steps', () => {
  it('follow each other, and a name that is none is the first', () => {
    expect(stepOf('message')).toBe('message');
    expect(stepOf('elsewhere')).toBe('goal');
    expect(nextOf('goal')).toBe('audience');
    expect(nextOf('check')).toBeUndefined();
    expect(previousOf('goal')).toBeUndefined();
    expect(furthest('schedule', 'audience')).toBe('schedule');
  });

  it('have an address once the draft is kept', () => {
    expect(addressOf(undefined, 'message')).toBe('#/campaigns/new');
    expect(addressOf('drf_1', 'message')).toBe('#/campaigns/draft/drf_1/message');
  });

  it.each([
    ['goal', false, 'done'],
    ['goal', true, 'problem'],
    ['message', true, 'here'],
    ['test', true, 'later'],
  ] as const)('are done, here, later or lack something: %s %s', (step, lacks, state) => {
    expect(stateOf(step, 'message', 'message', lacks)).toBe(state);
  });

  it('say what they lack', () => {
    const bare = { goal: null, spec: blank(), library, outlook: undefined };
    expect(lacksOf('goal', bare)).toEqual(['wizard.lacks.goal', 'wizard.lacks.name']);
    expect(lacksOf('message', bare)).toEqual(['wizard.lacks.message']);
    const full = { ...bare, goal: 'promotion' as const, spec: spec() };
    expect(lacksOf('message', full)).toEqual([]);
    expect(lacksOf('message', { ...full, library: [] })).toEqual(['wizard.lacks.template']);
    const arm = spec().arm.map((one) => ({ ...one, values: {} }));
    expect(lacksOf('message', { ...full, spec: spec({ arm }) })).toEqual(['wizard.lacks.values']);
  });
});

describe('the messages on offer', () => {
  it('are approved and fit the goal', () => {
    expect(fitting(library, 'order').map(({ name }) => name)).toEqual(['order_ready']);
    expect(fitting(library, 'news').map(({ name }) => name)).not.toContain('autumn_offer');
  });

  it('come in the own language first', () => {
    expect(languagesOf(library, 'fr')).toEqual(['fr', 'en']);
    expect(languagesOf([template({ language: 'en_US' }), ...library], 'en')).toEqual([
      'en',
      'en_US',
      'fr',
    ]);
  });

  it('show gaps where their blanks are', () => {
    expect(withGaps('Hello {{1}}, {{first_name}}')).toBe('Hello ____, ____');
  });

  it('that say the same are no test', () => {
    const [arm] = spec().arm;
    if (arm === undefined) throw new Error('the example has a version');
    expect(sameVersions([arm, { ...arm, label: 'B' }])).toEqual({ one: 'A', other: 'B' });
    expect(sameVersions([arm, { ...arm, label: 'B', template: 'other' }])).toBeUndefined();
  });
});

it('a speed has a name as long as nobody chose other figures', () => {
  expect(speedOf(blank().pace)).toBe('normal');
  expect(speedOf({ per_hour: 250, per_second: 80 })).toBe('calm');
  expect(speedOf({ per_hour: 251, per_second: 80 })).toBeUndefined();
});

describe('the waterfall', () => {
  const of = (left_out: { reason: string; people: number }[], written_to = 0) => ({
    everyone: left_out.reduce((sum, { people }) => sum + people, written_to),
    left_out,
    written_to,
  });

  it('falls from everyone to those written to', () => {
    const drops = dropsOf(preview(spec()).people);
    expect(drops.map(({ people, left }) => [people, left])).toEqual([
      [44, 1196],
      [118, 1078],
    ]);
    expect(drops.at(-1)?.left).toBe(preview(spec()).people.written_to);
  });

  it('says a reason that is new to this page in general words', () => {
    expect(dropsOf(of([{ reason: 'from_the_future', people: 3 }]))[0]?.label).toBe('skipped.other');
  });

  it('knows why nobody is left', () => {
    expect(whyNobody(of([]))).toBe('empty');
    expect(whyNobody(of([{ reason: 'no_consent', people: 9 }]))).toBe('no_consent');
    const two = [
      { reason: 'opted_out', people: 1 },
      { reason: 'dormant', people: 8 },
    ];
    expect(whyNobody(of(two))).toBe('dormant');
  });
});

it.each([
  [20_000, 'span.moment', 0],
  [60 * 60_000, 'span.minutes', 60],
  [2 * 3_600_000, 'span.hours', 2],
  [72 * 3_600_000, 'span.days', 3],
] as const)('%d milliseconds are told roughly', (ms, key, n) => {
  expect(spanOf(ms)).toEqual({ key, n });
});

describe('the curve of a forecast', () => {
  const curve = [
    { at_ms: 0, sent: 0 },
    { at_ms: 50, sent: 80 },
    { at_ms: 100, sent: 100 },
  ];

  it('goes from the first message to the last', () => {
    expect(pathOf(curve, 100, 44, false)).toBe('M0.0 44.0L50.0 12.0L100.0 4.0');
    expect(pathOf(curve, 100, 44, true)).toContain('L100 44L0 44Z');
    expect(pathOf([], 100, 44, false)).toBe('');
  });

  it('has a half', () => {
    expect(halfOf(curve)).toBe(50);
  });
});

describe('the checklist', () => {
  /** The figures that come with the checks, all of them. */
  const params = {
    name: 'Spring offer',
    versions: 2,
    most: 5,
    known: 1,
    templates: 2,
    category: 'marketing',
    version: 'B',
    variables: 3,
    everyone: 1240,
    people: 118,
    percent: 4,
    at_ms: Date.UTC(2026, 10, 24, 9),
    later: 1,
    hours: 12,
    on: 1,
    limit: 2000,
    days: 2,
    limited: 1,
    status: 'FLAGGED',
    quality: 'yellow',
    needed: 700,
    have: 539,
    usual_percent: 5,
    better_percent: 6.5,
    micros: 66_297_000,
    currency: 'EUR',
  };
  const manner = { moment: String, money: ({ micros }: { micros: number }) => String(micros) };

  it.each(['en', 'fr'])('has a sentence for every check, with its figures: %s', (language) => {
    const words = new Words([language]);
    for (const code of checkCodes) {
      for (const level of levels) {
        const check: CheckView = { code, level, step: 'goal', params };
        const sentence = words.t(sentenceOf(check), figuresOf(check, manner));
        expect(sentence).not.toMatch(/[{}]/);
      }
    }
  });

  it('tells each figure where it belongs', () => {
    const words = new Words(['en']);
    const say = (code: CheckView['code'], level: CheckView['level'], own: CheckView['params']) => {
      const check: CheckView = { code, level, step: 'goal', params: own };
      return words.t(sentenceOf(check), figuresOf(check, manner));
    };
    expect(say('audience', 'fine', { people: 1078, everyone: 1240 })).toBe(
      '1,078 people will be written to, of 1,240 on your list.',
    );
    expect(say('daily_limit', 'fine', { people: 5, limit: 0, limited: 0 })).toBe(
      'Your number has no daily limit.',
    );
    expect(say('quiet_hours', 'fine', { on: 0 })).toContain('may be woken');
    expect(say('template_approved', 'block', { name: 'x', known: 0 })).toContain('any more');
  });

  it('is told in groups, in the order of the program', () => {
    const checks = preview(blank()).checks;
    expect(ofLevel(checks, 'block').map(({ code }) => code)).toEqual(['name', 'message']);
  });

  it('says a check that is newer than this page in general words', () => {
    const check = { code: 'tomorrow', level: 'warning' } as unknown as CheckView;
    expect(sentenceOf(check)).toBe('check.other.warning');
  });
});
