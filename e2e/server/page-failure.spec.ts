import { expect, test } from '@playwright/test';
import { startDashboard } from '@/e2e/fixtures/dashboard';

/** Makes the page of one job ID throw, inside the server. */
const FAILING_ID = 'failing-page';
const PRELOAD = `const { test } = RegExp.prototype;
RegExp.prototype.test = function (text) {
  if (text === '${FAILING_ID}') throw new Error('broken on purpose');
  return test.call(this, text);
};`;

const toLines = (log: string) =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test(
  'a page that fails is one line of the log, with its route and the request ID of the response',
  { tag: '@slow' },
  async () => {
    const dashboard = await startDashboard({
      env: { LOG_FORMAT: 'json' },
      nodeArguments: ['--import', `data:text/javascript,${encodeURIComponent(PRELOAD)}`],
    });
    try {
      const url = `${dashboard.url}/jobs/${FAILING_ID}?token=CANARY`;
      const response = await fetch(url, { headers: { 'X-Request-ID': 'r-1', Cookie: 'session=CANARY' } });
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain('broken on purpose');
      await expect.poll(() => dashboard.getLog()).toContain('broken on purpose');
      // Errors that Next.js printed without reporting them would be logged after a second.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      const lines = toLines(dashboard.getLog()).filter((line) =>
        JSON.stringify(line).includes('broken on purpose'),
      );
      expect(lines).toMatchObject([
        { level: 'error', event: 'request_failed', requestId: 'r-1', route: '/jobs/[jobId]' },
      ]);
      expect(dashboard.getLog()).not.toContain('CANARY');
    } finally {
      await dashboard.close();
    }
  },
);
