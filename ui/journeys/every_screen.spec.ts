/** Every screen, with data: nothing that people with other senses or hands stumble over, and nothing dead. */
import type { Page } from '@playwright/test';
import { looksRight } from './axe';
import { watch } from './calm';
import { screens } from './screens';
import { expect, test } from './shop';
import { deadThings } from './walker';

test.use({ locale: 'fr-FR' });

/** A shop in which a campaign was sent, open in the browser; the addresses of its screens. */
async function open(
  shop: { terminal: (...words: string[]) => unknown; start: () => Promise<string> },
  page: Page,
): Promise<[string, string][]> {
  const { id } = shop.terminal('demo', '--speed', '100000') as { id: string };
  await page.goto(await shop.start());
  return Object.entries(screens(id));
}

test('axe finds nothing grave on any screen, in light and dark', async ({ shop, page }) => {
  const calm = watch(page);
  for (const [name, address] of await open(shop, page)) {
    await page.goto(new URL(address, page.url()).href);
    await calm();
    await looksRight(page, name);
  }
});

test('every screen fits a small window and twice the text', async ({ shop, page }) => {
  const calm = watch(page);
  const places = await open(shop, page);
  const wide: string[] = [];
  for (const percent of [100, 200]) {
    await page.setViewportSize(
      percent === 100 ? { width: 900, height: 600 } : { width: 1280, height: 800 },
    );
    for (const [name, address] of places) {
      await page.goto(new URL(address, page.url()).href);
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size}%`;
      }, percent);
      await calm();
      const { width, room } = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        room: document.documentElement.clientWidth,
      }));
      if (width > room) wide.push(`${name} at ${percent} %: ${width} in ${room}`);
    }
  }
  expect(wide, 'screens that have to be scrolled sideways').toEqual([]);
});

// In parts, which are walked at the same time.
const parts = 4;
for (const part of Array.from({ length: parts }, (_, at) => at)) {
  test(`every button, link and field of every screen does something, part ${part + 1}`, async ({
    shop,
    page,
  }) => {
    test.setTimeout(180_000);
    const dead: string[] = [];
    const places = await open(shop, page);
    for (const [name, address] of places.filter((_, at) => at % parts === part)) {
      const found = await deadThings(page, address, name === 'home' ? 'body' : '#content');
      dead.push(...found.map((thing) => `${name}: ${thing}`));
    }
    expect(dead).toEqual([]);
  });
}
