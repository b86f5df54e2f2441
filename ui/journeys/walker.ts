/**
 * Presses everything on a screen, each thing on the screen as it was, and tells what did nothing.
 *
 * Something happened when the address, the page, a value, a request, a download, a dialog or another window says so. The
 * ring of the focus alone is nothing.
 */
import type { Locator, Page } from '@playwright/test';
import { watch } from './calm';

const things =
  'a[href], button, input, select, textarea, summary, [role="button"], [role="tab"], [role="menuitem"], [role="radio"], [role="switch"]';

/** Of rows that are alike, the first ones stand for all. */
const ALIKE = 2;
/** How long something may take to happen. */
const PATIENCE = 1_500;

interface Thing {
  at: number;
  name: string;
  kind: string;
}

export async function deadThings(page: Page, hash: string, within: string): Promise<string[]> {
  const dead: string[] = [];
  const address = new URL(hash, page.url()).href;
  const calm = watch(page);
  /** The screen as a person first sees it. */
  const fresh = async (): Promise<void> => {
    // By way of nowhere, or the page would stay as it was left and only its address would change.
    await page.goto('about:blank');
    await page.goto(address);
    await calm();
  };
  await fresh();
  const all = await thingsOf(page, within);
  // Every screen has something: one that is still empty would pass unseen.
  if (all.length === 0) dead.push('nothing at all');
  for (const [place, thing] of all.entries()) {
    if (place > 0) await fresh();
    const one = page.locator(within).first().locator(things).nth(thing.at);
    if (!(await happens(page, one, thing))) dead.push(`${thing.kind} “${thing.name}”`);
    // What was pressed may have led out of the app, and then it leads nowhere.
    if (!page.url().startsWith(new URL('/', address).href)) {
      dead.push(`${thing.kind} “${thing.name}” leads to ${page.url()}`);
    }
  }
  return dead;
}

function thingsOf(page: Page, within: string): Promise<Thing[]> {
  return page
    .locator(within)
    .first()
    .locator(things)
    .evaluateAll((elements, alike) => {
      const seen = new Map<string, number>();
      return elements.flatMap((element, at) => {
        const kind = `${element.tagName.toLowerCase()}${element.getAttribute('role') ?? ''}`;
        const name = (element.getAttribute('aria-label') ?? element.textContent.trim()).slice(
          0,
          60,
        );
        const chosen =
          element.matches(':checked') ||
          ['aria-pressed', 'aria-selected', 'aria-checked'].some(
            (state) => element.getAttribute(state) === 'true',
          );
        const here = element.getAttribute('aria-current') !== null;
        const off =
          element.matches(':disabled, [readonly]') ||
          element.getAttribute('aria-disabled') === 'true' ||
          !element.checkVisibility({ visibilityProperty: true });
        // What is chosen already, or leads to where one is, has nothing left to do.
        if (chosen || here || off) return [];
        const family = `${kind} ${element.getAttribute('class') ?? ''} ${element.closest('tr, li, [role="row"]')?.tagName ?? at}`;
        const count = (seen.get(family) ?? 0) + 1;
        seen.set(family, count);
        return count > alike ? [] : [{ at, name, kind }];
      });
    }, ALIKE);
}

async function happens(page: Page, one: Locator, thing: Thing): Promise<boolean> {
  const told: true[] = [];
  const tell = (): void => {
    told.push(true);
  };
  const hear = (how: 'on' | 'off'): void => {
    page[how]('request', tell);
    page[how]('download', tell);
    page[how]('popup', tell);
    page[how]('filechooser', tell);
  };
  hear('on');
  const before = await stateOf(page);
  try {
    await activate(one, thing).catch(async () => {
      // What can only be reached by keyboard, such as the way past the bar at the side.
      await one.press('Enter', { timeout: 1_000 });
    });
  } catch {
    hear('off');
    return false;
  }
  const end = Date.now() + PATIENCE;
  let changed = false;
  while (told.length === 0 && !changed && Date.now() < end) {
    changed = (await stateOf(page)) !== before;
  }
  hear('off');
  return told.length > 0 || changed;
}

async function activate(one: Locator, { kind }: Thing): Promise<void> {
  const timeout = 3_000;
  if (kind === 'select') {
    const other = await one.evaluate((select: HTMLSelectElement) =>
      [...select.options].findIndex((option) => !option.selected && !option.disabled),
    );
    await one.selectOption({ index: other }, { timeout });
    return;
  }
  const type = kind === 'input' ? await one.evaluate((input: HTMLInputElement) => input.type) : '';
  if (kind === 'textarea' || ['text', 'search', 'tel', 'email'].includes(type)) {
    await one.pressSequentially('a', { timeout });
  } else if (['number', 'date', 'time', 'datetime-local', 'range'].includes(type)) {
    await one.press('ArrowUp', { timeout });
  } else if (type === 'radio' || type === 'checkbox') {
    // Often out of sight behind what is drawn for it: pressed where people press, on its label.
    const label = one.locator('xpath=ancestor::label');
    await ((await label.count()) > 0 ? label.first() : one).click({ timeout });
  } else {
    await one.click({ timeout });
  }
}

/** All that a person could notice, as text. */
function stateOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')];
    const values = fields.map(({ value, checked }) => `${value} ${checked}`);
    const open = [...document.querySelectorAll('dialog, details')].map((part) =>
      part.hasAttribute('open'),
    );
    const scrolled = [scrollY, document.getElementById('content')?.scrollTop ?? 0];
    const { activeElement } = document;
    // Where the focus was led; that what was pressed has it is nothing.
    scrolled.push(activeElement?.matches('main, h1, h2, dialog') === true ? 1 : 0);
    return [location.href, document.body.innerHTML, ...values, ...open, ...scrolled].join('\n');
  });
}
