import type { Browser, Page } from '@playwright/test';
import { launch } from '@/harness/launch';
import { control, startDashboard, type Dashboard } from '@/harness/start-dashboard';
import { slowest, vitals, watched, type Vitals } from './browser';
import { foundAll } from './found-all';
import { middle } from './middle';
import { startNaive } from './naive/server';
import type { Row, Section } from './section';

const MANY = 10_000;
const BOARD = 1_000;
const CARDS = 200;
/** Loads of which the median counts. */
const LOADS = 3;

interface Figures {
  jobPaint: number;
  jobShift: number;
  boardPaint: number;
  boardShift: number;
  interactive: number;
  interaction: number;
  keystroke: number;
}

interface Addresses {
  job: string;
  cards: string;
  board: string;
  many: string;
}

/** So many jobs that SWR has when the dashboard starts; the first thousand are of a type of their own. */
async function seed(dashboard: Dashboard): Promise<string[]> {
  await dashboard.stop();
  const ids = Array.from({ length: MANY }, () => crypto.randomUUID());
  for (let begin = 0; begin < MANY; begin += 50) {
    await Promise.all(
      ids.slice(begin, begin + 50).map((id, i) =>
        control(dashboard.simulator, 'POST', 'jobs', {
          id,
          resource_name: `team-${begin + i}`,
          type: begin < BOARD ? 'CreateInstance' : 'DeleteInstance',
          status: begin < CARDS ? 'Running' : 'Success',
        }),
      ),
    );
  }
  await dashboard.start();
  await foundAll(dashboard.url, MANY);
  return ids;
}

async function onPage<T>(browser: Browser, url: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const { page, close } = await watched(browser, url);
  try {
    return await measure(page);
  } finally {
    await close();
  }
}

/** Real clicks and keys, with all cards there. */
async function interact(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await page.locator('[data-key="t"]').click();
    await page.keyboard.press('j');
    await page.waitForTimeout(100);
  }
}

async function type(page: Page): Promise<void> {
  await page.locator('#search').click();
  for (const key of 'team-12') {
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
}

async function measure(browser: Browser, { job, cards, board, many }: Addresses): Promise<Figures> {
  const [one, all]: [Vitals[], Vitals[]] = [[], []];
  for (let load = 0; load < LOADS; load++) {
    one.push(await onPage(browser, job, vitals));
    all.push(await onPage(browser, board, vitals));
  }
  const interaction = await onPage(browser, cards, (page) => slowest(page, () => interact(page)));
  const keystroke = await onPage(browser, many, (page) => slowest(page, () => type(page)));
  return {
    jobPaint: middle(one, 'paint'),
    jobShift: middle(one, 'shift'),
    boardPaint: middle(all, 'paint'),
    boardShift: middle(all, 'shift'),
    interactive: middle(all, 'interactive'),
    interaction,
    keystroke,
  };
}

function time(what: string, ours: number, baseline: number, most: number): Row {
  return {
    what,
    ours: `${Math.round(ours)} ms`,
    baseline: `${Math.round(baseline)} ms`,
    ratio: ours / baseline,
    bound: `under ${most} ms`,
    holds: ours < most,
  };
}

function shift(what: string, ours: number, baseline: number): Row {
  return { what, ours: ours.toFixed(3), baseline: baseline.toFixed(3), bound: '0', holds: ours === 0 };
}

export const rendering: Section = {
  name: 'rendering',
  title: 'Rendering in the browser',
  how: `Chromium with its work slowed down four times, beside a page as such pages commonly are: made in the browser, every card in it, a timer for each, with the same jobs. An interaction lasts from the input to the paint that follows; interactive is a page whose first click is answered. Loads are the median of ${LOADS}; of interactions the slowest counts.`,
  async run() {
    // Once all jobs are there, the machine is the browser's.
    const env = { SWR_RATE_LIMIT: '200', POLL_MIN_SECONDS: '20', POLL_MAX_SECONDS: '60' };
    const dashboard = await startDashboard({ env });
    const browser = await launch();
    try {
      const ids = await seed(dashboard);
      const jobs = ids.map((id, i) => ({
        id,
        resource_name: `team-${i}`,
        type: i < BOARD ? 'CreateInstance' : 'DeleteInstance',
        status: i < CARDS ? 'Running' : 'Success',
        created_at: new Date().toISOString(),
      }));
      const naive = await startNaive(jobs);
      const { url } = dashboard;
      const query = ids.slice(0, CARDS).map((id) => `id=${id}`);
      const ours = await measure(browser, {
        job: `${url}/jobs/${ids[0] ?? ''}`,
        cards: `${url}/jobs?${query.join('&')}`,
        board: `${url}/?type=CreateInstance`,
        many: url,
      });
      const theirs = await measure(browser, {
        job: `${naive.url}/?count=1`,
        cards: `${naive.url}/?count=${CARDS}`,
        board: `${naive.url}/?count=${BOARD}`,
        many: `${naive.url}/?count=${MANY}`,
      });
      await naive.close();
      return [
        time('largest paint of a job page', ours.jobPaint, theirs.jobPaint, 1_000),
        shift('layout shift of a job page', ours.jobShift, theirs.jobShift),
        time('largest paint of a board of 1,000', ours.boardPaint, theirs.boardPaint, 1_000),
        shift('layout shift of a board of 1,000', ours.boardShift, theirs.boardShift),
        time('a board of 1,000 is interactive', ours.interactive, theirs.interactive, 1_000),
        time('slowest interaction with 200 cards', ours.interaction, theirs.interaction, 100),
        time('slowest keystroke in the search among 10,000 jobs', ours.keystroke, theirs.keystroke, 50),
      ];
    } finally {
      await browser.close();
      await dashboard.close();
    }
  },
};
