// Which Chromium the browser tests drive: one that is named, one on the PATH, Playwright's own, or one to install.
import { existsSync } from 'node:fs';
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

  if (onPath(['apt-get'])) {
    console.log('That did not work here: installing the package "chromium" of this distribution…');
    const sudo = process.getuid?.() === 0 || !onPath(['sudo']) ? [] : ['sudo', '-n'];
    const apt = [...sudo, 'apt-get'];
    await run(apt[0], [...apt.slice(1), 'update'], { show: false });
    const { code, output } = await run(
      apt[0],
      [...apt.slice(1), 'install', '-y', '--no-install-recommends', 'chromium'],
      { show: false },
    );
    if (code !== 0) console.error(output.trim().split('\n').slice(-3).join('\n'));
  }
  const installed = onPath(NAMES);
  if (installed) return installed;
  throw new Error(
    'No Chromium could be installed. Install one and name it: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}
