import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJobIdParams } from '@/lib/contract/job-id-params';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { expect } from '@/e2e/fixtures/dashboard';
import {
  createFirstUser,
  setSessionCookie,
  startPasswordDashboard,
  test,
} from '@/e2e/fixtures/password-dashboard';
import { getAlert } from '@/e2e/pages/app-shell';
import { getBadge } from '@/e2e/pages/job-card';
import { submitSignIn } from '@/e2e/pages/sign-in-page';

test.describe('sign-in failures', { tag: '@slow' }, () => {
  test('too many wrong passwords ask the user to wait, and preserve a board of 200 jobs', async ({
    page,
  }) => {
    const dashboard = await startPasswordDashboard();
    try {
      const ids = Array.from({ length: 200 }, () => crypto.randomUUID());
      const board = `/jobs?${new URLSearchParams(ids.map((id) => ['id', id])).toString()}`;
      const post = async (form: string, fields: Record<string, string>) => {
        const response = await fetch(`${dashboard.url}/api/auth/${form}`, {
          method: 'POST',
          body: new URLSearchParams(fields),
          redirect: 'manual' as const,
        });
        return response.headers.get('Location');
      };
      // These count for the address, too, and require no password hash.
      for (let attempt = 0; attempt < 19; attempt++) await post('first-user', { code: 'wrong' });
      expect(await post('sign-in', { name: 'unknown', password: 'wrong' })).toContain('error=wrong');
      await page.goto(dashboard.url + board);
      await submitSignIn(page, 'unknown', 'wrong');
      await expect(getAlert(page, 'Too many attempts')).toBeVisible();
      // In the query: a form may have at most 4 KB.
      const next = `/jobs?${toJobIdParams(ids).toString()}`;
      await expect(page.locator('form[method="post"]')).toHaveAttribute(
        'action',
        `/api/auth/sign-in?${new URLSearchParams({ next }).toString()}`,
      );
    } finally {
      await dashboard.close();
    }
  });

  test('a broken database denies access, and the sign-in page reports it', async ({ page }) => {
    const dashboard = await startPasswordDashboard();
    const address = `${dashboard.url}/jobs/${SAMPLE_JOB_IDS.apiPageExample}`;
    try {
      await setSessionCookie(page.context(), dashboard, await createFirstUser(dashboard));
      await page.goto(address);
      await expect(getBadge(page, 'failed')).toBeVisible();

      await dashboard.stop();
      const data = join(dashboard.folder, 'data');
      for (const name of readdirSync(data)) {
        if (name.startsWith('jobs.db')) writeFileSync(join(data, name), 'no database');
      }
      await dashboard.start();
      await page.goto(address);
      await expect(page).toHaveURL(/\/sign-in\?next=/);
      await expect(getAlert(page, 'the database is unavailable')).toBeVisible();
    } finally {
      await dashboard.close();
    }
  });
});
