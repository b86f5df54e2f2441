/** What people with other senses and hands would stumble over, as far as a machine can tell. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const grave = new Set(['serious', 'critical']);

/** Looks at the page as it stands, in light and, since only the colours change, for its colours in dark. */
export async function looksRight(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // By the debugger, which the page's policy does not bind.
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      (runOnly) =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly,
          resultTypes: ['violations'],
        }),
      colorScheme === 'light'
        ? { type: 'tag' as const, values: rules }
        : { type: 'rule' as const, values: ['color-contrast'] },
    );
    const told = found.violations
      .filter(({ impact }) => grave.has(impact ?? ''))
      .flatMap(({ id, nodes }) =>
        nodes.map(({ target, html }) => ({ id, at: target.join(' '), html })),
      )
      // The rows of a grid scroll by the keys of the grid, which has the focus; axe looks for it on the rows alone.
      .filter(
        ({ id, html }) =>
          !(id === 'scrollable-region-focusable' && html.includes('role="rowgroup"')),
      )
      .map(({ id, at, html }) => `${id}: ${at}\n    ${html.slice(0, 160)}`);
    // All of them, not only the first.
    expect.soft(told, `${where}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
