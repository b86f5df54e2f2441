/** What a person meets beside the main road: another language, a list with refused rows, a program that is gone. */
import { readFileSync } from 'node:fs';
import { looksRight } from './axe';
import { uglyList } from './lists';
import { expect, test } from './shop';

test.use({ locale: 'en-GB' });

test('another language and a dark page hold at once, and after the page is opened anew', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Settings' }).click();
  await app.getByLabel('Language', { exact: true }).selectOption({ label: 'Français' });
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Réglages');
  await app.getByText('Sombre', { exact: true }).click();
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');

  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Réglages');
  await expect(app.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(app.locator('html')).toHaveAttribute('lang', 'fr');
});

test('a list is pasted, and its refused rows are saved to be mended', async ({ app }) => {
  await app.getByRole('link', { name: 'Import a list' }).first().click();
  await app.getByRole('button', { name: 'Paste from a spreadsheet' }).click();
  await app.getByRole('textbox').fill(uglyList(5).replaceAll(';', '\t'));
  await app.getByRole('button', { name: 'Read these rows' }).click();
  await app.getByLabel('Which country do numbers without a code belong to?').selectOption('CA');
  const saved = app.waitForEvent('download');
  await app.getByRole('button', { name: /save/i }).click();
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('demander');
});

test('a program that has ended is told in words', async ({ app, shop }) => {
  await expect(app.getByText('Run the practice campaign').first()).toBeVisible();
  await shop.end('SIGKILL');
  await app.getByRole('link', { name: 'Templates' }).click();
  await expect(app.getByText('Estafette does not answer any more.').first()).toBeVisible();
  await looksRight(app, 'a program that has ended');
});
