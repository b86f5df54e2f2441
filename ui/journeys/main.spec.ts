/** The main job: a list comes in, a campaign in two versions goes out, is stopped, goes on, and its results are read. */
import type { Page } from '@playwright/test';
import { looksRight } from './axe';
import { uglyWorkbook, workbook } from './lists';
import { expect, test } from './shop';

test.use({ locale: 'en-GB' });

test('from a workbook to the results of two versions', async ({ app, shop }) => {
  // A third of it on a quiet computer.
  test.setTimeout(90_000);
  await importsWorkbook(app, shop.file('clients de Pâques.xlsx', uglyWorkbook()));
  await writes(app);
  await sendsAndStops(app);
  await readsResults(app);
});

const press = (app: Page, name: string | RegExp): Promise<void> =>
  app.getByRole('button', { name }).first().click();

async function importsWorkbook(app: Page, path: string): Promise<void> {
  const heading = app.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Welcome');
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  const chosen = app.waitForEvent('filechooser');
  await press(app, 'Choose a file…');
  await (await chosen).setFiles(path);
  await expect(heading).toHaveText('Check clients de Pâques.xlsx');
  await app.getByLabel('Which country do numbers without a code belong to?').selectOption('CA');
  const commit = app.getByRole('button', { name: `Import ${workbook.imported} contacts` });
  await expect(commit).toBeEnabled();
  // In the file − unreadable − repeated − said stop − consent not known = may be written to.
  const terms = await app.locator('.equation strong').allTextContents();
  expect(terms.map(Number)).toEqual([workbook.rows, 2, 1, 2, 0, workbook.people]);
  await looksRight(app, 'import, check');
  await commit.click();
  await expect(heading).toHaveText('clients de Pâques.xlsx is in your contacts');
  await looksRight(app, 'import, done');
}

async function writes(app: Page): Promise<void> {
  await app.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await app.getByRole('link', { name: 'New campaign' }).first().click();
  await app.getByText('An offer', { exact: true }).click();
  await app.getByLabel('Name of the campaign').fill('Easter');
  await press(app, 'Next: People');
  await expect(app.getByText('Will be written to')).toBeVisible();
  await looksRight(app, 'campaign, people');

  await press(app, 'Next: Message');
  await app.getByText('Spring offer a', { exact: true }).click();
  const sources = app.getByLabel('What goes in');
  await sources.nth(0).selectOption({ label: 'First name' });
  await app.getByLabel('For people who have none').fill('friends');
  await sources.nth(1).selectOption({ label: 'The same for everyone' });
  await app.getByLabel('Words', { exact: true }).nth(0).fill('20 %');
  await sources.nth(2).selectOption({ label: 'The same for everyone' });
  await app.getByLabel('Words', { exact: true }).nth(1).fill('easter');
  await press(app, 'Try two messages');
  await expect(app.getByText('Spring offer b', { exact: true })).toBeVisible();
  await looksRight(app, 'campaign, message');

  await press(app, 'Next: Try it');
  await app.getByLabel('Your number').fill('+1 514 555 0190');
  await press(app, 'Send me version A');
  await expect(app.getByText(/^Taken for/)).toBeVisible();
  await looksRight(app, 'campaign, try it');
  await press(app, 'Next: When');
  await expect(app.getByText('Calm', { exact: true })).toBeVisible();
  await looksRight(app, 'campaign, when');
  await press(app, 'Next: Check and send');
}

async function sendsAndStops(app: Page): Promise<void> {
  await press(app, 'Send the campaign…');
  const dialog = app.getByRole('dialog');
  await looksRight(app, 'campaign, last question');
  await dialog.getByRole('button', { name: `Send to ${workbook.people} people` }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Easter');
  // Some have left, and many have not: that is when one wants to stop.
  await expect(app.getByText(/^[1-9]\d* of 500 people$/)).toBeVisible();
  await press(app, /^Stop$/);
  await expect(app.getByRole('heading', { name: /^Stopped in/ })).toBeVisible();
  await expect(app.getByText(/^\d+ messages had left; \d+ /)).toBeVisible();
  await looksRight(app, 'stopped');
  await press(app, 'Go on');
  await press(app, '600×');
  await expect(app.getByRole('heading', { name: 'All messages have left' })).toBeVisible();
}

async function readsResults(app: Page): Promise<void> {
  await app.getByRole('link', { name: 'See the results' }).first().click();
  await expect(app.getByRole('heading', { name: 'Too early to tell' })).toBeVisible();
  await press(app, 'Let the answers come in');
  // What it is, chance decides; that something is said, it does not.
  await expect(app.getByRole('heading', { name: /wins|winner|equal|Not enough/ })).toBeVisible();
  await expect(app.getByRole('heading', { name: 'Whom it reached' })).toBeVisible();
  await expect(app.getByRole('heading', { name: 'The versions' })).toBeVisible();
}
