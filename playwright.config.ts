import { defineConfig } from '@playwright/test';
import { VIEW_COOKIE } from './lib/contract/board-view';

// Chromium does not run as root with its sandbox.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 120_000,
  // Machines differ in speed.
  expect: { timeout: 30_000 },
  forbidOnly: true,
  outputDir: '.test-results/browser',
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
