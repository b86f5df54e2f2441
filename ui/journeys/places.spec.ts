/** Things found again where they were left: drafts, people, help, messages. */
import { looksRight } from './axe';
import { expect, test } from './shop';

test.use({ locale: 'en-GB' });

test('a draft outlives the page, and can be deleted and had back', async ({ app }) => {
  await app.getByRole('link', { name: 'Campaigns', exact: true }).click();
  await app.getByRole('link', { name: 'New campaign' }).first().click();
  await app.getByText('News', { exact: true }).click();
  await app.getByLabel('Name of the campaign').fill('Summer hours');
  await expect(app.getByText('Saved', { exact: true })).toBeVisible();
  await app.reload();
  await expect(app.getByLabel('Name of the campaign')).toHaveValue('Summer hours');
  await expect(app.getByRole('radio', { name: /^News/ })).toBeChecked();

  await app.getByRole('link', { name: 'Campaigns', exact: true }).click();
  const draft = app.getByRole('article', { name: 'Summer hours' });
  await looksRight(app, 'campaigns, a draft');
  await draft.getByRole('button', { name: 'Delete Summer hours' }).click();
  await expect(draft).toBeHidden();
  await app.getByRole('button', { name: 'Undo' }).click();
  await expect(draft).toBeVisible();
  await app.reload();
  await expect(draft).toBeVisible();
});

test('a person is found, their card is read, and the list has the focus again', async ({
  shop,
  page,
}) => {
  shop.terminal('demo', '--speed', '100000');
  await page.goto(await shop.start());
  await page.getByRole('link', { name: 'Contacts', exact: true }).click();
  const list = page.getByRole('grid', { name: 'Contacts' });
  const row = list.getByRole('row').nth(1);
  await expect(row).not.toHaveAttribute('aria-busy', 'true');
  const all = await list.getAttribute('aria-rowcount');
  const name = await row.locator('strong').textContent();
  await page.getByLabel('Find by name or number').fill(name ?? '');
  await expect(page.getByText(/\d (person|people) found$/)).toBeVisible();
  await expect(list).not.toHaveAttribute('aria-rowcount', all ?? '');

  await list.focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog');
  await expect(card.getByRole('heading', { level: 2 })).toContainText(name ?? '');
  await looksRight(page, 'contacts, a card');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(list).toBeFocused();
  await expect(page.getByLabel('Find by name or number')).toHaveValue(name ?? '');
});

test('help is read beside the screen, and a message found there goes into a campaign', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Templates', exact: true }).click();
  await app.getByRole('button', { name: 'Help with this screen' }).click();
  const help = app.getByRole('dialog');
  await expect(help.getByRole('heading', { level: 2 })).toBeVisible();
  await looksRight(app, 'templates, with help');
  // The screen can be used meanwhile.
  await app.getByLabel('Find by name or words').fill('spring offer b');
  await app.getByRole('button', { name: /^Spring offer b.*English/ }).click();
  await app.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await app.getByRole('button', { name: 'Use it in a campaign' }).click();
  await expect(app).toHaveURL(/#\/campaigns\/draft\/\w+\/message$/);
  await expect(app.getByRole('heading', { name: 'What it says' })).toBeVisible();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Spring offer b');
});
