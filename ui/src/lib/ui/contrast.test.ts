// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of one theme: `light-dark()` names the light one first. */
function tokens(place: 1 | 2): Record<string, string> {
  const pairs = css.matchAll(/--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return Object.fromEntries([...pairs].map((pair) => [pair[1] ?? '', pair[place + 1] ?? '']));
}

const light = tokens(1);
const dark = tokens(2);

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

const grounds = ['paper', 'card'];
const texts = ['ink', 'ink-soft', 'petrol', 'moss', 'brick', 'plum'];
const bubbles = ['ink', 'ink-soft', 'petrol'];
const graphics = ['amber', 'ochre', 'control'];

describe.each([
  ['light', light],
  ['dark', dark],
])('in the %s theme', (_name, theme) => {
  const between = (one: string, other: string) => contrast(theme[one] ?? '', theme[other] ?? '');

  it.each(grounds.flatMap((ground) => texts.map((text) => [text, ground] as const)))(
    '%s can be read on %s',
    (text, ground) => {
      expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(grounds.flatMap((ground) => graphics.map((mark) => [mark, ground] as const)))(
    '%s can be seen on %s',
    (mark, ground) => {
      expect(between(mark, ground)).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(bubbles)('%s can be read on the phone', (text) => {
    expect(between(text, 'phone-bubble')).toBeGreaterThanOrEqual(4.5);
  });

  it('the words on actions, filters and on the practice band can be read', () => {
    expect(between('on-courier', 'courier')).toBeGreaterThanOrEqual(4.5);
    expect(between('practice-ink', 'practice-band')).toBeGreaterThanOrEqual(4.5);
    expect(between('on-signal', 'brick')).toBeGreaterThanOrEqual(4.5);
    expect(between('paper', 'petrol')).toBeGreaterThanOrEqual(4.5);
  });
});
