/** The main job: a list comes in, a campaign goes out, is stopped, goes on, and its results are read. */
import type { Page } from '@playwright/test';
import { looksRight } from './axe';
import { uglyList } from './lists';
import { expect, test } from './shop';

test.use({ locale: 'en-GB' });

test('from the first start to the results', async ({ app, shop }) => {
  test.setTimeout(120_000);
  const heading = app.getByRole('heading', { level: 1 });
  const press = (name: string | RegExp): Promise<void> =>
    app.getByRole('button', { name }).first().click();

  await expect(heading).toHaveText('Welcome');
  await looksRight(app, 'home, first start');

  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await looksRight(app, 'import, choose');
  const chosen = app.waitForEvent('filechooser');
  await press('Choose a file…');
  await (await chosen).setFiles(shop.file('clients de Pâques.csv', uglyList(60)));
  await expect(heading).toContainText('clients de Pâques.csv');
  await app.getByLabel('Which country do numbers without a code belong to?').selectOption('CA');
  await looksRight(app, 'import, check');
  await press(/^Import \d+ contacts$/);
  await expect(heading).toHaveText('clients de Pâques.csv is in your contacts');
  await looksRight(app, 'import, done');

  await app.goto(new URL('#/campaigns/new', app.url()).href);
  await app.getByText('An offer', { exact: true }).click();
  await press('Next: People');
  await expect(app.getByText('Will be written to')).toBeVisible();
  await looksRight(app, 'campaign, people');
  await press('Next: Message');
  await app.getByRole('radio').first().click({ force: true });
  await fillBlanks(app);
  await looksRight(app, 'campaign, message');
  await press('Next: Try it');
  await looksRight(app, 'campaign, try it');
  await press('Next: When');
  await app.getByText('Calm', { exact: true }).click();
  await looksRight(app, 'campaign, when');
  await press('Next: Check and send');
  await press('Send the campaign…');
  const dialog = app.getByRole('dialog');
  await looksRight(app, 'campaign, last question');
  await dialog.getByRole('button', { name: /^Send to \d+ people$/ }).click();

  await expect(app.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await looksRight(app, 'live');
  await press('Stop');
  await expect(app.getByText(/Stopped in/)).toBeVisible();
  await looksRight(app, 'stopped');
  await press('Go on');
  await expect(app.getByText('All messages have left')).toBeVisible({ timeout: 60_000 });
  await app.getByRole('link', { name: 'See the results' }).first().click();
  await expect(app.getByRole('heading', { name: 'Whom it reached' })).toBeVisible();
  await looksRight(app, 'results');
});

/** Says the same to everybody in every blank that the list does not fill. */
async function fillBlanks(app: Page): Promise<void> {
  const sources = app.getByLabel('What goes in');
  await expect(sources.first()).toBeVisible();
  for (const source of await sources.all()) {
    if ((await source.inputValue()) !== '') continue;
    await source.selectOption({ label: 'The same for everyone' });
  }
  for (const words of await app.getByLabel('Words', { exact: true }).all()) {
    if ((await words.inputValue()) === '') await words.fill('bread');
  }
}
