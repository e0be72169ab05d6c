import type { Page } from '@playwright/test';
import { toBoardPath } from '@/lib/contract/board-path';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { getUndoButton } from '@/e2e/pages/app-shell';
import { getCards } from '@/e2e/pages/job-card';
import { openJobMenu, removeJob } from '@/e2e/pages/job-page';
import { getKioskInterruption } from '@/e2e/pages/kiosk-page';
import { getNotifyButton } from '@/e2e/pages/notify-menu';
import { getPaletteField, getPaletteOptions } from '@/e2e/pages/palette';
import { getShareButton, openShareDialog } from '@/e2e/pages/share-menu';
import type { Environment } from './environment';

const MAX_ATTEMPTS = 5;
const SETTINGS_PAGES = ['profiles', 'notifications', 'tokens', 'users', 'audit'];

/** Page or state to capture. */
export interface State {
  name: string;
  title: string;
  address: (environment: Environment) => string;
  /** Actions that lead to the state. */
  prepare?: (page: Page, environment: Environment) => Promise<void>;
  /** Captures before the network is idle. */
  isEarly?: boolean;
  /** Opens the page signed in. */
  isSignedIn?: boolean;
  /** Captures only the window of an endless page. */
  isWindowOnly?: boolean;
  /** Runs alone, because a dashboard is stopped for it. */
  isAlone?: boolean;
}

const job = (id: string) => (environment: Environment) => `${environment.demo.url}/jobs/${id}`;

/** Retries until the page is hydrated. */
async function press(page: Page, key: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    await page.keyboard.press(key);
    const isThere = await dialog.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error(`${key} opened no dialog.`);
}

export const STATES: readonly State[] = [
  { name: 'board', title: 'The board', address: ({ demo }) => demo.url },
  {
    name: 'board-newest',
    title: 'Newest first',
    address: ({ demo }) => `${demo.url}/?sort=newest`,
    isWindowOnly: true,
  },
  {
    name: 'board-grouped',
    title: 'Cards, grouped by instance',
    address: ({ demo }) => `${demo.url}/?sort=instance&view=cards`,
    isWindowOnly: true,
  },
  {
    name: 'table-grouped',
    title: 'Table, grouped by type',
    address: ({ demo }) => `${demo.url}/?sort=type&view=table`,
    isWindowOnly: true,
  },
  {
    name: 'kiosk',
    title: 'The wallboard',
    address: ({ demo }) => `${demo.url}/?kiosk=1`,
    isWindowOnly: true,
  },
  {
    name: 'kiosk-error',
    title: 'The wallboard while the server fails',
    address: ({ demo }) => `${demo.url}/?kiosk=1`,
    isWindowOnly: true,
    async prepare(page) {
      await page.route('**/api/**', (route) => route.fulfill({ status: 503 }));
      await getKioskInterruption(page).filter({ hasText: /\d/ }).waitFor();
    },
  },
  { name: 'board-empty', title: 'The first visit: SWR has no job', address: ({ empty }) => empty.url },
  {
    name: 'board-refused',
    title: 'SWR denies the job list, and fails for one job',
    address: ({ troubled }) => troubled.url,
  },
  {
    name: 'board-timeline',
    title: 'What is under way',
    address: ({ demo }) => `${demo.url}/?view=timeline`,
  },
  { name: 'board-1000', title: 'A thousand jobs', address: ({ full }) => full.url, isWindowOnly: true },
  {
    name: 'board-nothing',
    title: 'No matching jobs',
    address: ({ demo }) => `${demo.url}/?q=nothing-is-called-this`,
  },
  { name: 'jobs-20', title: 'Twenty jobs', address: ({ demo, jobs }) => demo.url + toBoardPath(jobs.twenty) },
  {
    name: 'jobs-mixed',
    title: 'A running, a failed and an unknown job',
    address: ({ demo, jobs }) =>
      demo.url + toBoardPath([SAMPLE_JOB_IDS.longRunning, SAMPLE_JOB_IDS.failed, jobs.unknown]),
  },

  { name: 'job-waiting', title: 'Waiting', address: job(SAMPLE_JOB_IDS.initializing) },
  { name: 'job-running', title: 'Running', address: job(SAMPLE_JOB_IDS.longRunning) },
  { name: 'job-succeeded', title: 'Succeeded', address: job(SAMPLE_JOB_IDS.success) },
  { name: 'job-failed', title: 'Failed', address: job(SAMPLE_JOB_IDS.failed) },
  { name: 'job-unknown-status', title: 'An unknown status', address: job(SAMPLE_JOB_IDS.unknownStatus) },
  { name: 'job-long-reason', title: 'A long and hostile reason', address: job(SAMPLE_JOB_IDS.longReason) },
  {
    name: 'job-no-reason',
    title: 'Failed, without a reason',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.noReason}`,
  },
  {
    name: 'job-retried',
    title: 'Failed twice, then created again',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.retried}`,
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
    title: 'Loading: SWR has not responded yet',
    address: job(SAMPLE_JOB_IDS.hangs),
    isEarly: true,
  },
  {
    name: 'job-not-found',
    title: 'Not found',
    address: ({ demo, jobs }) => `${demo.url}/jobs/${jobs.unknown}`,
  },
  { name: 'job-refused', title: 'SWR denies access (403)', address: job(SAMPLE_JOB_IDS.forbidden) },
  {
    name: 'job-clock-skew',
    title: 'The clocks of SWR and the server differ',
    address: ({ skewed, jobs }) => `${skewed.url}/jobs/${jobs.skewed}`,
  },
  {
    name: 'job-unreachable',
    title: 'The server is unreachable',
    address: ({ stoppable }) => `${stoppable.url}/jobs/${SAMPLE_JOB_IDS.longRunning}`,
    isAlone: true,
    async prepare(page, { stoppable }) {
      await getCards(page).first().waitFor();
      await stoppable.kill();
      await page.getByRole('button', { name: /^(Retry now|立即重试)$/ }).waitFor();
    },
  },

  {
    name: 'instance-running',
    title: 'An instance, after two failed attempts',
    address: ({ demo, instances }) => `${demo.url}/instances/${instances.created}`,
  },
  {
    name: 'instance-deleted',
    title: 'A deleted instance',
    address: ({ demo, instances }) => `${demo.url}/instances/${instances.deleted}`,
  },
  {
    name: 'instance-denied',
    title: 'SWR denies the state of an instance',
    address: ({ troubled, instances }) => `${troubled.url}/instances/${instances.denied}`,
  },
  {
    name: 'instance-not-found',
    title: 'Neither an instance nor a job',
    address: ({ demo, instances }) => `${demo.url}/instances/${instances.unknown}`,
  },

  {
    name: 'offline',
    title: 'Offline: the cached cards',
    address: ({ stoppable }) => stoppable.url,
    isAlone: true,
    async prepare(page, { stoppable }) {
      await page.waitForFunction(() => localStorage.getItem('last-known-jobs') !== null);
      await page.waitForFunction(() => caches.match('/offline').then(Boolean));
      await stoppable.kill();
      await page.reload();
      await getCards(page).first().waitFor();
    },
  },

  {
    name: 'palette',
    title: 'Search and commands',
    address: ({ demo }) => demo.url,
    isWindowOnly: true,
    async prepare(page) {
      await press(page, 'Control+k');
      await getPaletteField(page).fill('registry');
      await getPaletteOptions(page).nth(2).waitFor();
    },
  },
  {
    name: 'keys',
    title: 'The keyboard shortcuts',
    address: ({ demo }) => demo.url,
    isWindowOnly: true,
    prepare: (page) => press(page, '?'),
  },
  {
    name: 'share',
    title: 'The menu "Share"',
    address: job(SAMPLE_JOB_IDS.failed),
    async prepare(page) {
      await getShareButton(page).click();
      await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor();
    },
  },
  {
    name: 'share-link',
    title: 'A public link',
    address: job(SAMPLE_JOB_IDS.failed),
    isWindowOnly: true,
    async prepare(page) {
      await openShareDialog(page, 'link');
    },
  },
  {
    name: 'share-code',
    title: 'Embed & code',
    address: job(SAMPLE_JOB_IDS.failed),
    isWindowOnly: true,
    async prepare(page) {
      await openShareDialog(page, 'code');
    },
  },
  {
    name: 'notify',
    title: 'Notifications of a job',
    address: job(SAMPLE_JOB_IDS.longRunning),
    isWindowOnly: true,
    async prepare(page) {
      await getNotifyButton(page).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'job-menu',
    title: 'The menu of a job',
    address: job(SAMPLE_JOB_IDS.success),
    isWindowOnly: true,
    prepare: openJobMenu,
  },
  {
    name: 'forget',
    title: 'After a removal, which can be undone',
    address: job(SAMPLE_JOB_IDS.success),
    isWindowOnly: true,
    async prepare(page) {
      await removeJob(page);
      await getUndoButton(page).waitFor();
    },
  },

  {
    name: 'insights',
    title: 'Insights of 200 jobs',
    address: ({ insights }) => `${insights.many.url}/insights`,
  },
  {
    name: 'insights-five',
    title: 'Insights of five jobs',
    address: ({ insights }) => `${insights.five.url}/insights`,
  },
  {
    name: 'insights-one',
    title: 'Insights of one job',
    address: ({ insights }) => `${insights.one.url}/insights`,
  },
  {
    name: 'insights-empty',
    title: 'Insights without jobs',
    address: ({ empty }) => `${empty.url}/insights`,
  },

  { name: 'sign-in', title: 'Not signed in', address: ({ withPassword }) => withPassword.url },
  ...SETTINGS_PAGES.map((page) => ({
    name: `settings-${page}`,
    title: `Settings, ${page}`,
    address: ({ withPassword }: Environment) => `${withPassword.url}/settings/${page}`,
    isSignedIn: true,
  })),
  {
    name: 'account',
    title: 'Account',
    address: ({ withPassword }) => `${withPassword.url}/account`,
    isSignedIn: true,
  },
  { name: 'api-docs', title: 'The API', address: ({ demo }) => `${demo.url}/api-docs`, isWindowOnly: true },
  { name: 'no-page', title: 'Page not found', address: ({ demo }) => `${demo.url}/there-is-none` },
];
