import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { VIEW_COOKIE } from './lib/contract/board-view';

// Chromium does not run as root with its sandbox.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The tag of tests that take long and that few changes break: `npm run test:slow`. */
const SLOW = /@slow/;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  // Most tests wait for a poll, so a core serves two of them.
  workers: Math.min(2 * availableParallelism(), 8),
  timeout: 120_000,
  // Machines differ in speed.
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '.test-results/browser',
  projects: [
    { name: 'quick', grepInvert: SLOW },
    // Some of them measure times, or use a core of their own.
    { name: 'slow', grep: SLOW, workers: 2 },
  ],
  use: {
    // The jobs of other tests must not turn a board into a table.
    storageState: {
      cookies: [
        {
          name: VIEW_COOKIE,
          value: 'cards',
          domain: '127.0.0.1',
          path: '/',
          expires: -1,
          httpOnly: false,
          secure: false,
          sameSite: 'Lax',
        },
      ],
      origins: [],
    },
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] !== undefined && { executablePath: process.env['CHROMIUM_PATH'] }),
      args: ['--disable-background-networking', '--disable-component-update', '--no-first-run', ...sandbox],
    },
  },
});
