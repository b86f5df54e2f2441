/** Lists that are pasted, long, wrong, or lead nowhere yet: each with its way on. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { looksRight } from './axe';
import { longList, uglyList, unaskedList } from './lists';
import { expect, test } from './shop';

test.use({ locale: 'en-GB' });

const country = 'Which country do numbers without a code belong to?';

async function choose(app: Page, path: string): Promise<void> {
  const chosen = app.waitForEvent('filechooser');
  await app.getByRole('button', { name: 'Choose a file…' }).click();
  await (await chosen).setFiles(path);
}

async function paste(app: Page, list: string): Promise<void> {
  await app.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
  await app.getByRole('textbox').fill(list.replaceAll(';', '\t'));
  await app.getByRole('button', { name: 'Read these rows' }).click();
}

test('a list is pasted, and its refused rows are saved to be mended', async ({ app }) => {
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await paste(app, uglyList(5));
  await app.getByLabel(country).selectOption('CA');
  const saved = app.waitForEvent('download');
  await app.getByRole('button', { name: /save/i }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('demander');
});

test('a long import is given up, and nothing of it is kept', async ({ app, shop }) => {
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await choose(app, shop.file('everybody.csv', longList()));
  await app.getByLabel(country).selectOption('FR');
  await app.getByRole('button', { name: /^Import [\d,]+ contacts$/ }).click();
  const heading = app.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('Importing everybody.csv');
  // Well under way, and far from done.
  await expect(app.getByText(/^[1-9][\d,]* of 60,000 rows$/)).toBeVisible();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByText('The import was given up, and nothing of it was kept.')).toBeVisible();
  await expect(heading).toHaveText('Check everybody.csv');
  await looksRight(app, 'import, given up');
  await app.getByRole('link', { name: 'Contacts' }).click();
  await expect(app.getByText('Nobody here yet')).toBeVisible();
});

test('a file that is no list is told in words, and another one is chosen', async ({
  app,
  shop,
}) => {
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await choose(app, shop.file('clients.xls', '<html><body>Please log in</body></html>'));
  await expect(
    app.getByText('This is a web page, although its name may say otherwise.'),
  ).toBeVisible();
  await expect(
    app.getByText('Open it in a spreadsheet program and save it as XLSX.'),
  ).toBeVisible();
  await looksRight(app, 'import, wrong file');
  await choose(app, shop.file('clients.csv', uglyList(5)));
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Check clients.csv');
});

test('where nobody agreed yet, the campaign says so and leads back to the list', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await paste(app, unaskedList);
  await app.getByRole('button', { name: 'Import 3 contacts' }).click();
  await app.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await app.getByRole('link', { name: 'New campaign' }).first().click();
  await app.getByText('An offer', { exact: true }).click();
  await app.getByRole('button', { name: 'Next: People' }).click();
  await expect(
    app.getByRole('heading', { name: 'Nobody on your list has agreed yet' }),
  ).toBeVisible();
  await looksRight(app, 'campaign, nobody');
  await app.locator('#content').getByRole('link', { name: 'Import a list' }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Import a list');
});
