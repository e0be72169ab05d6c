// `npm run screenshots [-- state…]`: captures every page and state in every appearance, and an index page, into
// .screenshots; `--docs` copies the pictures of the README. Fails on axe violations and on pages wider than
// their window.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from '@/testing/launch-browser';
import { renderGallery } from './gallery';
import { MORE_APPEARANCES, PLAIN_APPEARANCES, STATES_IN_MORE_APPEARANCES } from './appearances';
import { takeScreenshots, type Screenshot } from './take-screenshots';
import { startEnvironment } from './environment';
import { STATES } from './states';

const FOLDER = '.screenshots';
const PICTURES = {
  'board-newest.light-en.1440.png': 'board-light.png',
  'board-newest.dark-en.1440.png': 'board-dark.png',
  'board-newest.light-zh.1440.png': 'board-light.zh-CN.png',
  'board-newest.dark-zh.1440.png': 'board-dark.zh-CN.png',
};

const wanted = process.argv.slice(2).filter((argument) => argument !== '--docs');
const unknown = wanted.find((name) => STATES.every((state) => state.name !== name));
if (unknown !== undefined) {
  console.error(`Unknown state "${unknown}". States: ${STATES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const browser = await launchBrowser();
const environment = await startEnvironment();
const screenshots: Screenshot[] = [];
try {
  for (const state of STATES) {
    if (wanted.length > 0 && !wanted.includes(state.name)) continue;
    const appearances = STATES_IN_MORE_APPEARANCES.has(state.name)
      ? [...PLAIN_APPEARANCES, ...MORE_APPEARANCES]
      : PLAIN_APPEARANCES;
    const work = { state, folder: FOLDER };
    if (state.isAlone === true) {
      for (const appearance of appearances) {
        screenshots.push(...(await takeScreenshots(browser, environment, { ...work, appearance })));
        await environment.stoppable.start();
      }
    } else {
      screenshots.push(
        ...(
          await Promise.all(
            appearances.map((appearance) => takeScreenshots(browser, environment, { ...work, appearance })),
          )
        ).flat(),
      );
    }
    console.log(`${state.title} (${state.name})`);
  }
} finally {
  await browser.close();
  await environment.close();
}
writeFileSync(join(FOLDER, 'index.html'), renderGallery(screenshots));
if (process.argv.includes('--docs')) {
  for (const [from, to] of Object.entries(PICTURES)) copyFileSync(join(FOLDER, from), join('docs', to));
}
console.log(`\n${screenshots.length} screenshots: ${resolve(FOLDER, 'index.html')}`);
for (const { file, faults } of screenshots) for (const fault of faults) console.error(`${file}: ${fault}`);
if (screenshots.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
