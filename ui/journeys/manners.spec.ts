/** What a person meets beside the main road: another language, a dark page, a program that is gone. */
import { looksRight } from './axe';
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

test('a program that has ended is told in words', async ({ app, shop }) => {
  await expect(app.getByText('Run the practice campaign').first()).toBeVisible();
  await shop.end('SIGKILL');
  await app.getByRole('link', { name: 'Templates' }).click();
  await expect(app.getByText('Estafette does not answer any more.').first()).toBeVisible();
  await looksRight(app, 'a program that has ended');
});
