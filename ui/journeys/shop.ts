/** A shop for one journey: a data folder, the program that works with it, and a browser that was let in. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';

const program =
  process.env['ESTAFETTE_PROGRAM'] ??
  fileURLToPath(new URL('../../target/debug/estafette', import.meta.url));

/** Montréal, and a system in English. */
const surroundings = { ...process.env, TZ: 'America/Toronto', LC_ALL: 'en_GB.UTF-8' };

export class Shop {
  readonly #place = mkdtempSync(join(tmpdir(), 'estafette-journey-'));
  #running: ChildProcess | undefined;

  /** Starts the program, and tells the address that lets one browser in. */
  async start(): Promise<string> {
    const line = ['--json', '--data', join(this.#place, 'data'), 'serve'];
    this.#running = spawn(program, line, {
      env: surroundings,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { stdout } = this.#running;
    if (stdout === null) throw new Error('the program says nothing');
    for await (const said of createInterface(stdout)) {
      return (JSON.parse(said) as { url: string }).url;
    }
    throw new Error('the program ended before it said where it is');
  }

  /** Asks the program to end, and waits until it has. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running?.exitCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  }

  /** Does something in a terminal before the program is started for the browser. */
  terminal(...words: string[]): unknown {
    const line = ['--json', '--data', join(this.#place, 'data'), ...words];
    const { status, stdout, stderr } = spawnSync(program, line, {
      env: surroundings,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
    return JSON.parse(stdout);
  }

  /** Writes a file that the person has on their computer. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.#place, name);
    writeFileSync(path, content);
    return path;
  }

  forget(): void {
    rmSync(this.#place, { recursive: true, force: true });
  }
}

interface Given {
  shop: Shop;
  /** The page, open at the beginning. */
  app: Page;
}

export const test = base.extend<Given>({
  // eslint-disable-next-line no-empty-pattern -- the library reads what a fixture needs from this pattern
  shop: async ({}, use) => {
    const shop = new Shop();
    await use(shop);
    await shop.end();
    shop.forget();
  },
  app: async ({ shop, page }, use) => {
    await page.goto(await shop.start());
    await use(page);
  },
});
export { expect } from '@playwright/test';
