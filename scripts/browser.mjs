// Finds a Chromium for the browser tests: CHROMIUM_PATH, the PATH, Playwright's own, or a new installation.
import { existsSync } from 'node:fs';
import { installAptPackage } from './apt.mjs';
import { findOnPath, runCommand } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/**
 * Finds a browser, or installs one and prints that it does.
 *
 * @returns {Promise<string>} The path of its executable.
 * @throws {Error} If CHROMIUM_PATH does not exist, or no browser can be installed.
 */
export async function findBrowser() {
  const configured = process.env.CHROMIUM_PATH;
  if (configured) {
    if (existsSync(configured)) return configured;
    throw new Error(`CHROMIUM_PATH is ${configured}, but this file does not exist.`);
  }
  const existing = findBrowserOnPath() ?? (await findPlaywrightBrowser());
  if (existing) return existing;

  console.log('No Chromium found. Installing one with "playwright install --with-deps chromium"…');
  await runCommand('npx', ['playwright', 'install', '--with-deps', 'chromium'], { show: false });
  const downloaded = await findPlaywrightBrowser();
  if (downloaded) return downloaded;

  const error = await installAptPackage('chromium');
  const installed = findBrowserOnPath();
  if (installed) return installed;
  throw new Error(
    `Can't install Chromium (${error ?? 'the package contains no browser'}). Install one and set its path: CHROMIUM_PATH=/path/to/chromium npm test`,
  );
}

/** Returns the path of an installed browser, or null if there is none on the PATH. */
export function findBrowserOnPath() {
  return findOnPath(NAMES);
}

async function findPlaywrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
