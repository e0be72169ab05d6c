// `npm run screenshots [-- state…]`: renders every page and state in every look, and an index page, into
// .screenshots; `--docs` copies the pictures of the README. Fails on axe violations and on pages wider than
// their window.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { launchBrowser } from '@/testing/launch-browser';
import { gallery } from './gallery';
import { MORE_LOOKS, PLAIN_LOOKS, STATES_IN_MORE_LOOKS } from './looks';
import { shoot, type Shot } from './shot';
import { setStage } from './stage';
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
  console.error(`There is no state "${unknown}", but: ${STATES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER);
const browser = await launchBrowser();
const stage = await setStage();
const shots: Shot[] = [];
try {
  for (const state of STATES) {
    if (wanted.length > 0 && !wanted.includes(state.name)) continue;
    const looks = STATES_IN_MORE_LOOKS.has(state.name) ? [...PLAIN_LOOKS, ...MORE_LOOKS] : PLAIN_LOOKS;
    const work = { state, folder: FOLDER };
    if (state.alone === true) {
      for (const look of looks) {
        shots.push(...(await shoot(browser, stage, { ...work, look })));
        await stage.passing.start();
      }
    } else {
      shots.push(
        ...(await Promise.all(looks.map((look) => shoot(browser, stage, { ...work, look })))).flat(),
      );
    }
    console.log(`${state.title} (${state.name})`);
  }
} finally {
  await browser.close();
  await stage.close();
}
writeFileSync(join(FOLDER, 'index.html'), gallery(shots));
if (process.argv.includes('--docs')) {
  for (const [from, to] of Object.entries(PICTURES)) copyFileSync(join(FOLDER, from), join('docs', to));
}
console.log(`\n${shots.length} screenshots: ${resolve(FOLDER, 'index.html')}`);
for (const { file, faults } of shots) for (const fault of faults) console.error(`${file}: ${fault}`);
if (shots.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
