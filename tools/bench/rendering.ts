import type { Browser, Page } from '@playwright/test';
import { launchBrowser } from '@/testing/launch-browser';
import { control, startDashboard, type Dashboard } from '@/testing/start-dashboard';
import { median } from '@/testing/statistics';
import { measureSlowestInteraction, readVitals, openMeasuredPage, type Vitals } from './page-vitals';
import { waitForDiscovery } from './wait-for-discovery';
import { startNaiveServer } from './naive/naive-server';
import type { Row, Section } from './section';

const ALL_JOBS = 10_000;
const BOARD_JOBS = 1_000;
const CARDS = 200;
/** Page loads for each median. */
const LOADS = 3;
const VIEWS = ['cards', 'table', 'timeline'] as const;

type View = (typeof VIEWS)[number];

interface Figures {
  jobPaint: number;
  jobShift: number;
  boards: Record<View, Record<'paint' | 'shift' | 'interactive', number>>;
  interaction: number;
  keystroke: number;
}

interface Addresses {
  job: string;
  /** 200 cards. */
  cards: string;
  /** 1,000 jobs. */
  board: (view: View) => string;
  /** A search of 10,000 jobs. */
  search: string;
}

/** Adds the jobs and waits until the dashboard has discovered them. The first thousand have a type of their own. */
async function seedJobs(dashboard: Dashboard): Promise<string[]> {
  await dashboard.stop();
  const ids = Array.from({ length: ALL_JOBS }, () => crypto.randomUUID());
  for (let begin = 0; begin < ALL_JOBS; begin += 50) {
    await Promise.all(
      ids.slice(begin, begin + 50).map((id, i) =>
        control(dashboard.simulator, 'POST', 'jobs', {
          id,
          resource_name: `team-${begin + i}`,
          type: begin < BOARD_JOBS ? 'CreateInstance' : 'DeleteInstance',
          status: begin < CARDS ? 'Running' : 'Success',
        }),
      ),
    );
  }
  await dashboard.start();
  await waitForDiscovery(dashboard.url, ALL_JOBS);
  return ids;
}

async function onPage<T>(browser: Browser, url: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const { page, close } = await openMeasuredPage(browser, url);
  try {
    return await measure(page);
  } finally {
    await close();
  }
}

/** Clicks and presses keys while all cards are shown. */
async function interact(page: Page): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await page.locator('[data-key="t"]').click();
    await page.keyboard.press('j');
    await page.waitForTimeout(100);
  }
}

async function typeSearch(page: Page): Promise<void> {
  await page.locator('#search').click();
  for (const key of 'team-12') {
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
}

async function measureBoard(browser: Browser, url: string): Promise<Figures['boards'][View]> {
  const vitals: Vitals[] = [];
  for (let load = 0; load < LOADS; load++) vitals.push(await onPage(browser, url, readVitals));
  return {
    paint: median(vitals.map(({ paint }) => paint)),
    shift: median(vitals.map(({ shift }) => shift)),
    interactive: median(vitals.map(({ interactive }) => interactive)),
  };
}

async function measure(browser: Browser, { job, cards, board, search }: Addresses): Promise<Figures> {
  const jobVitals: Vitals[] = [];
  for (let load = 0; load < LOADS; load++) jobVitals.push(await onPage(browser, job, readVitals));
  return {
    jobPaint: median(jobVitals.map(({ paint }) => paint)),
    jobShift: median(jobVitals.map(({ shift }) => shift)),
    boards: {
      cards: await measureBoard(browser, board('cards')),
      table: await measureBoard(browser, board('table')),
      timeline: await measureBoard(browser, board('timeline')),
    },
    interaction: await onPage(browser, cards, (page) =>
      measureSlowestInteraction(page, () => interact(page)),
    ),
    keystroke: await onPage(browser, search, (page) =>
      measureSlowestInteraction(page, () => typeSearch(page)),
    ),
  };
}

/** @param maxRatio Bound, as a multiple of the baseline of the same run. */
function toTimeRow(what: string, ours: number, baseline: number, maxRatio: number): Row {
  const ratio = ours / baseline;
  return {
    label: what,
    result: `${Math.round(ours)} ms`,
    baseline: `${Math.round(baseline)} ms`,
    ratio,
    bound: `at most ${maxRatio}`,
    isMet: ratio <= maxRatio,
  };
}

function toBoardRows(ours: Figures, baseline: Figures): Row[] {
  return VIEWS.flatMap((view) => {
    const [board, naive] = [ours.boards[view], baseline.boards[view]];
    const name = `a board of 1,000 (${view})`;
    return [
      toTimeRow(`largest paint of ${name}`, board.paint, naive.paint, 0.5),
      toShiftRow(`layout shift of ${name}`, board.shift, naive.shift),
      toTimeRow(`time until ${name} is interactive`, board.interactive, naive.interactive, 0.5),
    ];
  });
}

function toShiftRow(what: string, ours: number, baseline: number): Row {
  return {
    label: what,
    result: ours.toFixed(3),
    baseline: baseline.toFixed(3),
    bound: '0',
    isMet: ours === 0,
  };
}

export const rendering: Section = {
  name: 'rendering',
  title: 'Rendering in the browser',
  method: `Chromium with a fourfold CPU slowdown. The baseline is a typical page with the same jobs: rendered in the browser, with all cards in the document and one timer per card; for keystrokes, a page with only a controlled input. An interaction lasts from the input to the next paint. A page is interactive once a click has an effect. Page loads are the median of ${LOADS}; for interactions, the slowest one counts.`,
  async run() {
    // Fast discovery, then rare polls: the measured browser should have the machine to itself.
    const env = { SWR_RATE_LIMIT: '200', POLL_MIN_SECONDS: '20', POLL_MAX_SECONDS: '60' };
    const dashboard = await startDashboard({ env });
    const browser = await launchBrowser();
    try {
      const ids = await seedJobs(dashboard);
      const jobs = ids.map((id, i) => ({
        id,
        resource_name: `team-${i}`,
        type: i < BOARD_JOBS ? 'CreateInstance' : 'DeleteInstance',
        status: i < CARDS ? 'Running' : 'Success',
        created_at: new Date().toISOString(),
      }));
      const naive = await startNaiveServer(jobs);
      const { url } = dashboard;
      const query = ids.slice(0, CARDS).map((id) => `id=${id}`);
      const ours = await measure(browser, {
        job: `${url}/jobs/${ids[0] ?? ''}`,
        cards: `${url}/jobs?view=cards&${query.join('&')}`,
        board: (view) => `${url}/?type=CreateInstance&view=${view}`,
        search: `${url}/?view=cards`,
      });
      const baseline = await measure(browser, {
        job: `${naive.url}/?count=1`,
        cards: `${naive.url}/?count=${CARDS}`,
        board: () => `${naive.url}/?count=${BOARD_JOBS}`,
        search: `${naive.url}/empty`,
      });
      await naive.close();
      return [
        toTimeRow('largest paint of a job page', ours.jobPaint, baseline.jobPaint, 0.6),
        toShiftRow('layout shift of a job page', ours.jobShift, baseline.jobShift),
        ...toBoardRows(ours, baseline),
        toTimeRow('slowest interaction with 200 cards', ours.interaction, baseline.interaction, 1),
        toTimeRow('slowest keystroke in a search of 10,000 jobs', ours.keystroke, baseline.keystroke, 2),
      ];
    } finally {
      await browser.close();
      await dashboard.close();
    }
  },
};
