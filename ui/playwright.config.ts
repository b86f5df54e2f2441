/** Whole journeys in a real browser, against `estafette serve`. `cargo xtask journeys` gives it the program. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { chromium } from './journeys/browser';

export default defineConfig({
  testDir: 'journeys',
  // Pictures are taken by `cargo xtask shots` alone.
  testMatch: process.env['ESTAFETTE_SHOTS'] === undefined ? '*.spec.ts' : 'shots.ts',
  // Every journey has a program and a data folder of its own.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: fileURLToPath(new URL('../target/artifacts/journeys', import.meta.url)),
  use: {
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: chromium(),
  },
});
