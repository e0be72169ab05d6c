import { test as base } from '@playwright/test';
import { startDashboard, type Dashboard } from '@/harness/start-dashboard';

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

/** Both themes and both languages, in two looks instead of four: axe takes long. */
export const LOOKS = [
  { colorScheme: 'light', locale: 'en-US' },
  { colorScheme: 'dark', locale: 'zh-CN' },
] as const;

export { expect } from '@playwright/test';
export { control, startDashboard, type Dashboard, type OwnDashboard } from '@/harness/start-dashboard';
