/** Where everything is that a person can look at. */
import type { Page } from '@playwright/test';

/** The address of every screen, for a shop in which this campaign was sent. */
export function screens(campaign: string): Record<string, string> {
  return {
    home: '#/home',
    contacts: '#/contacts',
    import: '#/import',
    templates: '#/templates',
    campaigns: '#/campaigns',
    'campaign-new': '#/campaigns/new',
    live: `#/campaigns/${campaign}`,
    results: `#/results/${campaign}`,
    help: '#/help',
    settings: '#/settings',
  };
}

/** Waits until nothing is being fetched and nothing says that it is busy. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[aria-busy="true"]') === null,
    undefined,
    { timeout: 20_000 },
  );
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          setTimeout(done, 250);
        });
      }),
  );
}
