import { expect, test } from 'vitest';
import { MAX_WAITS_PER_CALLER } from '@/lib/server/http/wait-limit';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as wait } from './jobs/[jobId]/wait/route';

const dashboard = setUpDashboard();

test('a caller may wait a hundred times at once', async () => {
  const { id: jobId } = (await dashboard.control('POST', 'jobs', { status: 'Running' })) as { id: string };
  const client = new AbortController();
  const start = (signal: AbortSignal, seconds = 300) =>
    dashboard.call(wait, `/api/jobs/${jobId}/wait?timeout=${seconds}`, { jobId }, { signal });
  const last = new AbortController();
  const waits = Array.from({ length: MAX_WAITS_PER_CALLER - 1 }, () => start(client.signal));
  const lastWait = start(last.signal);

  const refused = await start(client.signal);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'too_many_requests' });

  // A client that leaves ends its wait.
  last.abort();
  expect((await lastWait).status).toBe(200);
  expect((await start(client.signal, 1)).status).toBe(200);
  client.abort();
  for (const { status } of await Promise.all(waits)) expect(status).toBe(200);
});
