import { fileURLToPath } from 'node:url';
import { playwright as launchWith } from '@vitest/browser-playwright';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import playwright from './playwright.config';
import { findBrowserOnPath } from './scripts/browser.mjs';
import { componentApi } from './testing/components/component-api';

/** A browser besides CHROMIUM_PATH and Playwright's own. */
const installed = findBrowserOnPath();

/**
 * Tests of components in the Chromium of the browser tests, with the styles of the pages. A simulated DOM has no layout,
 * which the grid, the dialogs and the plots need.
 */
export const components: TestProjectInlineConfiguration = {
  plugins: [componentApi()],
  resolve: { alias: { '@': fileURLToPath(new URL('./', import.meta.url)) } },
  // Next.js replaces these variables when it builds.
  define: { 'process.env': {} },
  // All at the start: a package that is found during a test reloads the page.
  optimizeDeps: {
    entries: ['components/**/*.tsx', 'testing/components/*.tsx'],
    // Imported by compiled JSX.
    include: ['react/jsx-dev-runtime'],
  },
  test: {
    name: 'quick components',
    include: ['components/**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: 'testing/components/setup.ts',
    // All files share the API.
    fileParallelism: false,
    expect: { poll: { timeout: 50_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: launchWith({
        launchOptions: {
          ...(installed !== null && { executablePath: installed }),
          ...playwright.use?.launchOptions,
        },
        contextOptions: { locale: 'en-US', timezoneId: 'Asia/Shanghai' },
      }),
      instances: [{ browser: 'chromium' }],
      viewport: { width: 1280, height: 800 },
    },
  },
};
