// Which Chromium the browser tests drive: one that is named, one on the PATH, Playwright's own, or one to install.
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.mjs';
import { onPath, run } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** The path of a browser. Installs one in the way this machine allows where there is none, and says so. */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
  }
  const found = onPath(NAMES) ?? (await playwrightsOwn());
  if (found) return found;

  console.log('No Chromium was found: installing one, first by "playwright install --with-deps chromium"…');
  await run('npx', ['playwright', 'install', '--with-deps', 'chromium'], { show: false });
  const downloaded = await playwrightsOwn();
  if (downloaded) return downloaded;

  const why = await aptInstall('chromium');
  const installed = onPath(NAMES);
  if (installed) return installed;
  throw new Error(
    `No Chromium could be installed (${why ?? 'the package holds none'}). Install one and name it: CHROMIUM_PATH=/path/to/chromium npm test`,
  );
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
