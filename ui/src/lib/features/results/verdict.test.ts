import { expect, it } from 'vitest';
import { Words } from '$lib/i18n/words';
import type { CampaignView, ResultsView, TestView } from '$lib/ipc/types';
import { toAdvice } from './advice';
import { example, tested } from './example';
import { toHeadline, verdictLine, verdictWords } from './verdict';

const english = new Words(['en-GB']);
const french = new Words(['fr-FR']);
const DUE = Date.parse('2026-11-25T10:10:00Z');

const withTest = (test: Partial<TestView>, campaign: Partial<CampaignView> = {}): ResultsView =>
  example({ test: tested(test) }, campaign);
const unclear = { better: 1, other: 0, estimate: 0.01, low: -0.02, high: 0.04 };

const cases: [string, ResultsView, string, RegExp][] = [
  [
    'winner',
    withTest({}),
    'B wins',
    /^11\.1% followed the link in B, 5\.4% in A\. .* 2\.5 and 9\.1 per 100\.$/,
  ],
  [
    'ahead',
    withTest({ outcome: 'WINNER_EARLY', due_at_ms: DUE }),
    'B is already clearly ahead',
    /fewer than 1 test in 200/,
  ],
  [
    'too_early',
    withTest({ outcome: 'TOO_EARLY', winner: null, due_at_ms: DUE, difference: null }),
    'Too early to tell',
    /The verdict comes on Wednesday,? 25 November at 11:10/,
  ],
  [
    'no_clear_winner',
    withTest({ outcome: 'NO_CLEAR_WINNER', winner: null, difference: unclear }),
    'No clear winner',
    /between B and A \(1 per 100\) could be luck: .* from -2 to 4/,
  ],
  [
    'equal',
    withTest({ outcome: 'NO_MEANINGFUL_DIFFERENCE', winner: null }),
    'About equal',
    /Keep the one you like/,
  ],
  [
    'not_enough',
    withTest({
      outcome: 'NOT_ENOUGH_DATA',
      winner: null,
      arms: [{ label: 'A', people: 50, successes: 3, rate: 0.06, low: 0, high: 0.2 }],
    }),
    'Not enough answers to compare',
    /Too few people followed the link \(3 in all\)/,
  ],
  [
    'untrusted',
    withTest({ outcome: 'INVALID_SRM', winner: null }),
    'This test cannot be trusted',
    /\(A 256, B 256\)/,
  ],
  ['harm', withTest({ outcome: 'PAUSED_HARM', winner: null }), 'A is paused', /\(A 3, B 1\)/],
  [
    'no_data',
    withTest({ outcome: 'NO_DATA', winner: null, difference: null, arms: [] }),
    'Nothing sent yet',
    /nothing to compare/,
  ],
  ['empty', example({ test: null }, { planned: 0 }), 'Nobody was written to', /nothing was paid/],
  [
    'running',
    example({ test: null }, { state: 'running' }),
    'Still being sent',
    /1,116 of 1,126 written to/,
  ],
  [
    'stopped',
    example({ test: null }, { state: 'stopped' }),
    'Stopped before the end',
    /unless you go on/,
  ],
  ['done', example({ test: null }), 'Delivered to 1,091 of 1,116', /^97\.8% of the people/],
];

it.each(cases)('the answer stands in words: %s', (headline, view, title, body) => {
  expect(toHeadline(view)).toBe(headline);
  const said = verdictWords(view, english);
  expect(said.title).toBe(title);
  expect(said.body).toMatch(body);
});

it.each(cases)('and in French, without a word of English: %s', (_headline, view, title) => {
  const said = verdictWords(view, french);
  expect(said.title).not.toBe(title);
  expect(`${said.title} ${said.body}`).not.toMatch(/\b(the|people|nothing|yes|other)\b|[{}]/);
});

it('no mistake elsewhere announces a winner that is none', () => {
  expect(toHeadline(withTest({ due_at_ms: DUE }))).toBe('too_early');
  expect(toHeadline(withTest({ difference: unclear }))).toBe('no_clear_winner');
  expect(toHeadline(withTest({ winner: 0 }))).toBe('no_clear_winner');
  expect(toHeadline(withTest({ outcome: 'WINNER_EARLY', difference: null }))).toBe('too_early');
});

it('where nearly everybody did it, the few who did not are too few', () => {
  const view = withTest({
    metric: 'read',
    outcome: 'NOT_ENOUGH_DATA',
    winner: null,
    arms: [{ label: 'A', people: 50, successes: 46, rate: 0.92, low: 0.8, high: 1 }],
  });
  expect(verdictWords(view, english).body).toContain('only 4 did not');
});

it('a campaign that is still moving speaks for itself while its test is silent', () => {
  const test = { outcome: 'TOO_EARLY', winner: null } as const;
  expect(toHeadline(withTest(test, { state: 'stopped' }))).toBe('stopped');
  expect(toHeadline(withTest(test, { state: 'running' }))).toBe('running');
});

it('a longer name stands in quotation marks', () => {
  const [a, b] = tested().arms;
  const arms = [a, { ...b, label: 'With a photo' }] as TestView['arms'];
  expect(verdictWords(withTest({ arms }), english).title).toBe('“With a photo” wins');
  expect(verdictWords(withTest({ arms }), french).title).toBe('«\u00a0With a photo\u00a0» gagne');
});

it('the list tells the answer in a line', () => {
  expect(verdictLine(example().campaign, english)).toBe('B won');
  expect(verdictLine(example({}, { verdict: 'TOO_EARLY' }).campaign, french)).toBe(
    'Trop tôt pour le dire',
  );
  expect(verdictLine(example({}, { verdict: null }).campaign, english)).toBeUndefined();
  expect(
    verdictLine(example({}, { verdict: 'FROM_THE_FUTURE' }).campaign, english),
  ).toBeUndefined();
});

it('what to do now is at most three steps, the most urgent first', () => {
  const view = example(
    { failures: [{ code: 190, class: 'credentials', people: 4 }] },
    { skipped: { no_consent: 118 }, unknown: 2 },
  );
  expect(toAdvice(view, false, english).map(({ key }) => key)).toEqual([
    'advice.credentials',
    'advice.unknown',
    'advice.use_winner',
  ]);
});

it('a rehearsal ends in the way to the real thing', () => {
  const keys = toAdvice(example({ test: null }, { unknown: 0, skipped: {} }), true, english);
  expect(keys.map(({ key }) => key)).toEqual(['advice.nothing', 'advice.go_live']);
});
