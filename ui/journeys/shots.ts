/** A picture of everything that a person can see, in both languages, light and dark, large and small. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { uglyList } from './lists';
import { screens, settle } from './screens';
import { expect, test, type Shop } from './shop';

const folder = process.env['ESTAFETTE_SHOTS'] ?? 'shots';

interface Look {
  size: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  /** Per cent of the usual size of the text. */
  text: number;
}

const looks: readonly Look[] = [
  { size: 'large', width: 1280, height: 800, theme: 'light', text: 100 },
  { size: 'large', width: 1280, height: 800, theme: 'dark', text: 100 },
  { size: 'small', width: 900, height: 600, theme: 'light', text: 100 },
  { size: 'small', width: 900, height: 600, theme: 'dark', text: 100 },
  { size: 'large200', width: 1280, height: 800, theme: 'light', text: 200 },
  { size: 'small200', width: 900, height: 600, theme: 'light', text: 200 },
];

for (const language of ['en', 'fr'] as const) {
  test.describe(language, () => {
    test.use({ locale: language === 'en' ? 'en-GB' : 'fr-FR' });

    test('everything that can be seen', async ({ shop, page }) => {
      test.setTimeout(600_000);
      mkdirSync(folder, { recursive: true });
      const album = new Album(page, language);
      await firstStart(album, shop);
      await everyScreen(album, shop);
      await importing(album, shop);
      const draft = await writing(album);
      await sending(album, draft);
      await refusing(album, shop);
      writeFileSync(join(folder, 'index.html'), sheet());
    });
  });
}

/** The page, by the words that stand on it, and its pictures. */
class Album {
  readonly page: Page;
  readonly #language: string;
  readonly #words: Record<string, string>;

  constructor(page: Page, language: string) {
    this.page = page;
    this.#language = language;
    const messages = new URL(`../messages/${language}.json`, import.meta.url);
    this.#words = JSON.parse(readFileSync(messages, 'utf8')) as Record<string, string>;
  }

  /** The words of a message, up to the first that it takes from elsewhere. */
  words(key: string): string {
    const words = this.#words[key]?.split('{')[0]?.trim();
    if (words === undefined || words === '') throw new Error(`${key} says nothing`);
    return words;
  }

  button(key: string): Locator {
    return this.page.getByRole('button', { name: this.words(key) }).first();
  }

  async press(key: string): Promise<void> {
    await this.button(key).click();
  }

  async go(address: string): Promise<void> {
    await this.page.evaluate((hash) => {
      location.hash = hash;
    }, address);
  }

  /** The page as it stands, in every look. */
  async shoot(name: string): Promise<void> {
    // Nothing is pointed at.
    await this.page.mouse.move(1, 400);
    for (const look of looks) {
      await this.page.setViewportSize({ width: look.width, height: look.height });
      await this.page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
      await this.page.evaluate((percent) => {
        document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
      }, look.text);
      await settle(this.page);
      const file = [name, look.size, this.#language, look.theme].join('-');
      await this.page.screenshot({ path: join(folder, `${file}.png`) });
    }
    await this.page.setViewportSize({ width: 1280, height: 800 });
    await this.page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
  }
}

async function firstStart(album: Album, shop: Shop): Promise<void> {
  await album.page.goto(await shop.start());
  await album.shoot('first-home');
  for (const door of ['contacts', 'campaigns', 'results']) {
    await album.go(`#/${door}`);
    await album.shoot(`first-${door}`);
  }
  await shop.end();
}

/** Every screen of a shop in which a campaign was sent. */
async function everyScreen(album: Album, shop: Shop): Promise<void> {
  const { id } = shop.terminal('demo', '--speed', '100000') as { id: string };
  await album.page.goto(await shop.start());
  for (const [name, address] of Object.entries(screens(id))) {
    await album.go(address);
    await album.shoot(name);
  }
  await album.go(`#/results/${id}`);
  await settle(album.page);
  for (const [name, key] of [
    ['results-versions', 'results.versions'],
    ['results-money', 'results.money'],
  ] as const) {
    const part = album.page.getByRole('heading', { name: album.words(key) }).first();
    if ((await part.count()) === 0) continue;
    await part.evaluate((heading) => {
      heading.scrollIntoView();
      scrollBy(0, -64);
    });
    await album.shoot(name);
  }
  await album.go('#/contacts');
  await album.page.getByRole('row').nth(2).click();
  await album.shoot('contacts-card');
  await album.go('#/campaigns');
  await album.page.keyboard.press('F1');
  await album.shoot('help-beside');
  await album.page.keyboard.press('Escape');
}

/** A list, from the clipboard of a spreadsheet to the people who can be written to. */
async function importing(album: Album, shop: Shop): Promise<void> {
  const { page } = album;
  await album.go('#/import');
  await album.press('import.paste.button');
  await album.shoot('import-paste');
  await album.press('import.paste.close');
  const chosen = page.waitForEvent('filechooser');
  await album.press('import.choose.button');
  await (await chosen).setFiles(shop.file('clients de Pâques.csv', uglyList(60)));
  const country = page.getByLabel(album.words('import.country.label'));
  await country.selectOption('CA');
  await expect(album.button('import.commit')).toBeVisible();
  await album.shoot('import-check');
  const parts = await page.locator('#content h2, #content h3').all();
  for (const [at, part] of parts.slice(1).entries()) {
    await part.evaluate((heading) => {
      heading.scrollIntoView();
      scrollBy(0, -64);
    });
    await album.shoot(`import-check-${at + 1}`);
  }
  await album.press('import.commit');
  await expect(page.getByRole('link', { name: album.words('import.done.contacts') })).toBeVisible();
  await album.shoot('import-done');
}

/** Every step of a campaign with two versions. The address of its draft. */
async function writing(album: Album): Promise<string> {
  const { page } = album;
  await album.go('#/campaigns/new');
  await page.getByRole('radio').first().click({ force: true });
  await album.press('wizard.next');
  await expect(page).toHaveURL(/draft\/[^/]+\/audience/);
  const draft = page
    .url()
    .replace(/^.*#/, '#')
    .replace(/\/audience$/, '');
  await album.go(`${draft}/message`);
  await album.shoot('wizard-message-choose');
  await page.getByRole('radio').first().click({ force: true });
  await fillBlanks(album, 'pain au levain');
  await album.press('message.versions.add');
  await settle(page);
  await album.press('message.other');
  await page.getByRole('radio').nth(1).click({ force: true });
  await fillBlanks(album, 'brioche');
  for (const step of ['goal', 'audience', 'message', 'test', 'schedule', 'check']) {
    await album.go(`${draft}/${step}`);
    await album.shoot(`wizard-${step}`);
  }
  return draft;
}

/** Says the same to everybody in every blank that the list does not fill. */
async function fillBlanks(album: Album, said: string): Promise<void> {
  const sources = album.page.getByLabel(album.words('message.source'));
  await expect(sources.first()).toBeVisible();
  for (const source of await sources.all()) {
    if ((await source.inputValue()) !== '') continue;
    await source.selectOption({ label: album.words('message.source.text') });
  }
  for (const words of await album.page
    .getByLabel(album.words('message.text'), { exact: true })
    .all()) {
    if ((await words.inputValue()) === '') await words.fill(said);
  }
}

/** The last question, the campaign on its way, stopped, and what little can be said of it. */
async function sending(album: Album, draft: string): Promise<void> {
  const { page } = album;
  await album.go(`${draft}/check`);
  await album.press('launch.open');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await album.shoot('confirm');
  await dialog.getByRole('button', { name: album.words('launch.confirm') }).click();
  const stop = page.getByRole('button', { name: album.words('live.stop'), exact: true });
  await expect(stop).toBeVisible();
  const live = page.url().replace(/^.*#/, '#');
  await album.go('#/home');
  await album.shoot('home-running');
  await album.go(live);
  await album.shoot('live-running');
  await stop.click();
  await expect(page.getByText(album.words('live.receipt.title')).first()).toBeVisible();
  await album.shoot('live-stopped');
  await album.go(live.replace('campaigns', 'results'));
  await album.shoot('results-early');
}

/** A file that is no list, and a program that has ended. */
async function refusing(album: Album, shop: Shop): Promise<void> {
  const { page } = album;
  await album.go('#/import');
  const chosen = page.waitForEvent('filechooser');
  await album.press('import.choose.button');
  await (await chosen).setFiles(shop.file('photo.xlsx', 'not a workbook'));
  await expect(page.getByRole('alert').first()).toBeVisible();
  await album.shoot('import-refused');
  await shop.end('SIGKILL');
  await album.go('#/templates');
  await album.shoot('program-gone');
}

function sheet(): string {
  const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'));
  const figure = (file: string): string =>
    `<figure><a href="${file}"><img src="${file}" width="400" alt=""></a><figcaption>${file}</figcaption></figure>`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{display:flex;flex-wrap:wrap}</style>${pictures.map(figure).join('')}`;
}
