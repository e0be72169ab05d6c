import { describe, expect, test, vi } from 'vitest';
import { getAuth } from '@/lib/server/auth/get-auth';
import { startSession } from '@/lib/server/auth/start-session.fixture';
import { createToken } from '@/lib/server/auth/tokens';
import { waitWhilePermitted } from '@/lib/server/http/wait-while-permitted';
import { getServices } from '@/lib/server/services';
import { StoreError } from '@/lib/server/store/errors';
import { setUpDashboard } from './test-dashboard.fixture';
import { GET as waitForJob } from './jobs/[jobId]/wait/route';

// Password hashing is slow by design.

const dashboard = setUpDashboard({ AUTH_MODE: 'password' });

async function createReadToken() {
  const { store } = getServices();
  const { id, token } = await createToken(store, { name: 'ci', scopes: ['read'], createdBy: 'olga' });
  return { id, headers: { Authorization: `Bearer ${token}` } };
}

/** Waits until the signal is aborted, and rechecks the caller often. */
function wait(headers: Record<string, string>, waitMs = 30_000): Promise<Response> {
  const request = new Request('http://localhost:3000/', { headers: { Host: 'localhost:3000', ...headers } });
  return waitWhilePermitted(
    request,
    { permission: 'look', waitMs, recheckMs: 20 },
    (signal) =>
      new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve(new Response('the job')), { once: true }),
      ),
  );
}

describe('waitWhilePermitted', () => {
  test('ends with 401 once the token is revoked', async () => {
    const { id, headers } = await createReadToken();
    const waiting = wait(headers);
    await getServices().store.access.deleteToken(id);
    expect((await waiting).status).toBe(401);
  });

  test('ends with 401 once the session has ended', async () => {
    const Cookie = await startSession(getAuth(), getServices().store, { name: 'li', role: 'viewer' });
    const waiting = wait({ Cookie });
    await getAuth().sessions.end(new Headers({ Cookie }));
    expect((await waiting).status).toBe(401);
  });

  test('goes on while the caller is permitted, or the store fails', async () => {
    const { headers } = await createReadToken();
    const find = vi.spyOn(getServices().store.access, 'findTokenByHash');
    const { calls } = find.mock;
    expect(await (await wait(headers, 200)).text()).toBe('the job');
    expect(calls.length).toBeGreaterThan(1);
    find.mockRejectedValue(new StoreError('down', { cause: null }));
    expect(await (await wait(headers, 200)).text()).toBe('the job');
    find.mockRestore();
  });
});

describe('GET /api/jobs/{jobId}/wait', () => {
  test('does not return the job to a token that was revoked meanwhile', async () => {
    const { id: jobId } = (await dashboard.control('POST', 'jobs', { status: 'Running' })) as { id: string };
    const { id, headers } = await createReadToken();
    const waiting = dashboard.call(waitForJob, `/api/jobs/${jobId}/wait?timeout=2`, { jobId }, { headers });
    // Lets the wait begin.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await getServices().store.access.deleteToken(id);
    expect((await waiting).status).toBe(401);
  });
});
