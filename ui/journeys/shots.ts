/** A picture of every screen, in both languages, light and dark, large and small: to be looked at by people. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from './shop';
import { screens, settle } from './screens';

const folder = process.env['ESTAFETTE_SHOTS'] ?? 'shots';

interface Look {
  size: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  text: number;
}

const looks: Look[] = [
  { size: 'large', width: 1280, height: 800, theme: 'light', text: 100 },
  { size: 'large', width: 1280, height: 800, theme: 'dark', text: 100 },
  { size: 'small', width: 900, height: 600, theme: 'light', text: 100 },
  { size: 'text200', width: 1280, height: 800, theme: 'light', text: 200 },
];

test('every screen', async ({ shop, browser, page }) => {
  test.setTimeout(600_000);
  mkdirSync(folder, { recursive: true });
  const { id } = shop.terminal('demo', '--speed', '100000') as { id: string };
  await page.goto(await shop.start());
  const storageState = await page.context().storageState();
  for (const language of ['en', 'fr']) {
    const locale = language === 'en' ? 'en-GB' : 'fr-FR';
    const context = await browser.newContext({ locale, storageState, reducedMotion: 'reduce' });
    const there = await context.newPage();
    await there.goto(page.url());
    for (const [name, address] of Object.entries(screens(id))) {
      for (const look of looks) await shoot(there, { name, address, language, look });
    }
    await context.close();
  }
  writeFileSync(join(folder, 'index.html'), sheet());
});

interface Shot {
  name: string;
  address: string;
  language: string;
  look: Look;
}

async function shoot(page: Page, { name, address, language, look }: Shot): Promise<void> {
  await page.setViewportSize({ width: look.width, height: look.height });
  await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, look.text);
  await settle(page);
  const file = [name, look.size, language, look.theme].join('-');
  await page.screenshot({ path: join(folder, `${file}.png`) });
}

function sheet(): string {
  const pictures = readdirSync(folder).filter((file) => file.endsWith('.png'));
  const figure = (file: string): string =>
    `<figure><a href="${file}"><img src="${file}" width="400" alt=""></a><figcaption>${file}</figcaption></figure>`;
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{display:flex;flex-wrap:wrap}</style>${pictures.map(figure).join('')}`;
}
