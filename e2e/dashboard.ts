import { test as base } from '@playwright/test';
import { startDashboard, type Dashboard, type StartedDashboard } from '@/testing/start-dashboard';
import { startSimulator, type Simulator } from '@/lib/simulator/simulator';

/** `dashboard` is shared by the tests of a worker; `ownDashboard` may be stopped. */
export const test = base.extend<{ ownDashboard: Dashboard }, { dashboard: Dashboard }>({
  dashboard: [
    async ({}, use) => {
      const dashboard = await startDashboard();
      await use(dashboard);
      await dashboard.close();
    },
    { scope: 'worker' },
  ],
  ownDashboard: async ({}, use) => {
    const dashboard = await startDashboard();
    await use(dashboard);
    await dashboard.close();
  },
});

/**
 * Sets up a dashboard for one group of tests, which run in sequence. Its cloud is prepared before the start.
 */
export function dashboardOfGroup(prepare: (simulator: Simulator) => Promise<unknown>): () => {
  simulator: Simulator;
  dashboard: StartedDashboard;
} {
  let group: { simulator: Simulator; dashboard: StartedDashboard } | undefined;
  test.describe.configure({ mode: 'default' });
  test.beforeAll(async () => {
    const simulator = await startSimulator();
    await prepare(simulator);
    group = { simulator, dashboard: await startDashboard({ simulator }) };
  });
  test.afterAll(async () => {
    await group?.dashboard.close();
    await group?.simulator.close();
  });
  return () => {
    if (group === undefined) throw new Error('the dashboard of this group has not started');
    return group;
  };
}

/** Both themes and both languages in two combinations, because axe is slow. */
export const LOOKS = [
  { colorScheme: 'light', locale: 'en-US' },
  { colorScheme: 'dark', locale: 'zh-CN' },
] as const;

export { expect } from '@playwright/test';
export { control, startDashboard, type Dashboard, type StartedDashboard } from '@/testing/start-dashboard';
