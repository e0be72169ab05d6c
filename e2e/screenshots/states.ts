import type { Page } from '@playwright/test';
import { toBoardPath } from '@/lib/contract/board-path';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import type { Stage } from './stage';

/** Page or state to capture. */
export interface State {
  name: string;
  title: string;
  address: (stage: Stage) => string;
  /** Actions that lead to the state. */
  reach?: (page: Page, stage: Stage) => Promise<void>;
  /** Captures before the network is idle. */
  atOnce?: boolean;
  /** Signed in. */
  signedIn?: boolean;
  /** Captures only the window of an endless page. */
  window?: boolean;
  /** Runs alone, because a dashboard is stopped for it. */
  alone?: boolean;
}

const job = (id: string) => (stage: Stage) => `${stage.demo.url}/jobs/${id}`;

/** Retries until the page is hydrated. */
async function press(page: Page, key: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press(key);
    const isThere = await dialog.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error(`${key} opened nothing`);
}

export const STATES: readonly State[] = [
  { name: 'board', title: 'The board', address: ({ demo }) => demo.url },
  {
    name: 'board-newest',
    title: 'The newest first',
    address: ({ demo }) => `${demo.url}/?sort=newest`,
    window: true,
  },
  { name: 'board-empty', title: 'The first visit: SWR has no job', address: ({ empty }) => empty.url },
  {
    name: 'board-refused',
    title: 'SWR does not let it list jobs, and fails for one',
    address: ({ troubled }) => troubled.url,
  },
  { name: 'board-1000', title: 'A thousand jobs', address: ({ full }) => full.url, window: true },
  {
    name: 'board-nothing',
    title: 'No job fits the filter',
    address: ({ demo }) => `${demo.url}/?q=nothing-is-called-this`,
  },
  { name: 'jobs-20', title: 'Twenty jobs', address: ({ demo, jobs }) => demo.url + toBoardPath(jobs.twenty) },
  {
    name: 'jobs-mixed',
    title: 'A job that runs, one that failed, one that nobody knows',
    address: ({ demo, jobs }) =>
      demo.url + toBoardPath([SAMPLE_JOB_IDS.longRunning, SAMPLE_JOB_IDS.failed, jobs.unknown]),
  },

  { name: 'job-waiting', title: 'Waiting', address: job(SAMPLE_JOB_IDS.initializing) },
  { name: 'job-running', title: 'Running', address: job(SAMPLE_JOB_IDS.longRunning) },
  { name: 'job-succeeded', title: 'Succeeded', address: job(SAMPLE_JOB_IDS.success) },
  { name: 'job-failed', title: 'Failed', address: job(SAMPLE_JOB_IDS.failed) },
  { name: 'job-unknown-status', title: 'A status nobody knows', address: job(SAMPLE_JOB_IDS.unknownStatus) },
  { name: 'job-long-reason', title: 'A long and hostile reason', address: job(SAMPLE_JOB_IDS.longReason) },
  {
    name: 'job-no-reason',
    title: 'Failed, without a reason',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.noReason}`,
  },
  {
    name: 'job-long-name',
    title: 'Long names',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.longName}`,
  },
  {
    name: 'job-stale',
    title: 'Stale: SWR fails',
    address: ({ troubled, jobs }) => `${troubled.url}/jobs/${jobs.stale}`,
  },
  {
    name: 'job-loading',
    title: 'Loading: SWR has not answered yet',
    address: job(SAMPLE_JOB_IDS.hangs),
    atOnce: true,
  },
  {
    name: 'job-not-found',
    title: 'Not found',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.unknown}`,
  },
  { name: 'job-refused', title: 'SWR refuses (403)', address: job(SAMPLE_JOB_IDS.forbidden) },
  {
    name: 'job-clock-skew',
    title: 'The clocks of SWR and of the dashboard differ',
    address: ({ skewed, jobs }) => `${skewed.url}/jobs/${jobs.skewed}`,
  },
  {
    name: 'job-unreachable',
    title: 'The dashboard does not answer',
    address: ({ passing }) => `${passing.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`,
    alone: true,
    async reach(page, { passing }) {
      await page.locator('article[data-job]').first().waitFor();
      await passing.kill();
      await page.getByRole('button', { name: /^(Retry now|立即重试)$/ }).waitFor();
    },
  },
  {
    name: 'offline',
    title: 'Offline: the last known cards',
    address: ({ passing }) => passing.url,
    alone: true,
    async reach(page, { passing }) {
      await page.waitForFunction(() => localStorage.getItem('last-known-jobs') !== null);
      await page.waitForFunction(() => caches.match('/offline').then(Boolean));
      await passing.kill();
      await page.reload();
      await page.locator('article[data-job]').first().waitFor();
    },
  },

  {
    name: 'palette',
    title: 'Search and commands',
    address: ({ demo }) => demo.url,
    window: true,
    async reach(page) {
      await press(page, 'Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('registry');
      await page.getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'keys',
    title: 'The sheet of keys',
    address: ({ demo }) => demo.url,
    window: true,
    reach: (page) => press(page, '?'),
  },
  {
    name: 'share',
    title: 'The menu "Share"',
    address: job(SAMPLE_JOB_IDS.failed),
    async reach(page) {
      await page.getByRole('button', { name: /^(Share|分享)/ }).click();
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
    },
  },
  {
    name: 'forget',
    title: 'Forgetting asks first',
    address: job(SAMPLE_JOB_IDS.success),
    window: true,
    async reach(page) {
      await page.getByRole('button', { name: /^(Remove job…|移除任务)/ }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },

  { name: 'sign-in', title: 'Not signed in', address: ({ locked }) => locked.url },
  {
    name: 'settings',
    title: 'Settings',
    address: ({ locked }) => `${locked.url}/settings`,
    signedIn: true,
  },
  { name: 'api-docs', title: 'The API', address: ({ demo }) => `${demo.url}/api-docs`, window: true },
  { name: 'no-page', title: 'No such page', address: ({ demo }) => `${demo.url}/there-is-none` },
];
