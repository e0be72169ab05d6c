import { defineConfig } from '@playwright/test';

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
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      ...(process.env['CHROMIUM_PATH'] !== undefined && { executablePath: process.env['CHROMIUM_PATH'] }),
      args: ['--disable-background-networking', '--disable-component-update', '--no-first-run', ...sandbox],
    },
  },
});
