import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { REMOTE_ADDRESS_HEADER } from '@/lib/server/auth/connection-headers';
import { putUser } from '@/lib/server/auth/users';
import { getServices } from '@/lib/server/services';
import { measureHeap } from '@/testing/heap-size';
import { captureLog } from '@/testing/captured-log';
import { setUpDashboard } from './test-dashboard.fixture';

// Password hashing is slow by design.

setUpDashboard({ AUTH_MODE: 'password', CREDENTIALS_KEY: '0'.repeat(64) });

const PASSWORD = 'a long password';

type Form = 'sign-in' | 'first-user';

async function post(
  form: Form,
  from: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const { POST } =
    form === 'sign-in' ? await import('./auth/sign-in/route') : await import('./auth/first-user/route');
  return POST(
    new Request(`http://localhost:3000/api/auth/${form}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Host: 'localhost:3000', [REMOTE_ADDRESS_HEADER]: from, ...headers },
    }),
  );
}

const describeResponse = ({ status, headers }: Response) => `${status} ${headers.get('Location') ?? ''}`;

/** Uses up the failures of an address, without hashing passwords. */
async function exhaustAddress(from: string): Promise<void> {
  for (let i = 0; i < 20; i++) await post('first-user', from, { code: 'wrong' });
}

describe('POST /api/auth/sign-in', () => {
  let lines: string[] = [];
  beforeAll(() => putUser(getServices().store, { name: 'li', password: PASSWORD, role: 'viewer' }));
  beforeEach(() => {
    lines = captureLog();
  });

  test('an address that is refused costs no hash, no audit entry and one log line, whatever name it sends', async () => {
    await exhaustAddress('192.0.2.1');
    const startedAt = performance.now();
    for (let i = 0; i < 300; i++) {
      const response = await post('sign-in', '192.0.2.1', {
        name: i % 2 === 0 ? 'li' : `u${i}`,
        password: 'x',
      });
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    }
    // A hash takes some tenths of a second: 300 of them, a minute and more.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('sign_in_limited');
    // The refused attempts do not count for the name.
    expect(describeResponse(await post('sign-in', '192.0.2.2', { name: 'li', password: PASSWORD }))).toBe(
      '303 /',
    );
  });

  test.each([
    ['a long name', `1-${'a'.repeat(3_900)}`],
    ['a name of 65 characters', 'a'.repeat(65)],
    ['no name', ''],
    ['a name of blanks', '   '],
    ['a name with control characters', 'li\u0007'],
    ['a name with markup', '<b>li</b>'],
    ['a name of another limit', 'first user'],
  ])('%s is a wrong one, and leaves no audit entry and no log line', async (_, name) => {
    for (let i = 0; i < 30; i++) {
      const response = await post('sign-in', '192.0.2.3', { name, password: PASSWORD });
      expect(describeResponse(response)).toBe('303 /sign-in?error=wrong');
    }
    expect(lines).toEqual([]);
  });

  test('10,000 attempts with the longest names leave the memory as it was', async () => {
    const attempt = (i: number) => {
      const valid = String(i).padStart(6, '0') + '\u{20000}'.repeat(58);
      const name = i % 2 === 0 ? valid : `${i}-`.padEnd(3_900, 'a');
      return post('sign-in', `10.0.${i % 200}.${i % 7}`, { name, password: 'x' });
    };
    const pending: Promise<unknown>[] = [];
    const attemptAll = async (from: number, to: number) => {
      for (let i = from; i < to; i++) {
        const response = attempt(i);
        pending.push(response);
        // Few of them wait for their turn.
        await Promise.race([response, new Promise((resolve) => setTimeout(resolve, 5))]);
      }
      await Promise.all(pending.splice(0));
    };
    captureLog(() => undefined);
    await attemptAll(0, 500);
    const before = measureHeap();
    await attemptAll(500, 10_500);
    expect(measureHeap() - before).toBeLessThan(20 * 1024 * 1024);
  });

  test('browsers are led to the sign-in page, which says why', async () => {
    await exhaustAddress('192.0.2.4');
    const fields = { name: 'li', password: 'x', next: '/jobs?id=a' };
    const response = await post('sign-in', '192.0.2.4', fields, { Accept: 'text/html' });
    expect(describeResponse(response)).toBe('303 /sign-in?error=too_many&next=%2Fjobs%3Fid%3Da');
  });

  test('a browser in which the user has signed in before may try while others are refused', async () => {
    const response = await post('sign-in', '192.0.2.5', { name: 'li', password: PASSWORD });
    const [session, device] = response.headers.getSetCookie();
    expect(session).toMatch(/^swr_job_monitor_session=/);
    expect(device).toMatch(
      /^swr_job_monitor_device=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=15552000$/,
    );
    const known = { Cookie: device?.split(';')[0] ?? '' };
    await exhaustAddress('192.0.2.5');
    const retry = (name: string, headers: Record<string, string>) =>
      post('sign-in', '192.0.2.5', { name, password: PASSWORD }, headers);
    expect((await retry('li', {})).status).toBe(429);
    expect((await retry('wang', known)).status).toBe(429);
    expect(describeResponse(await retry('li', known))).toBe('303 /');
    // Signing out leaves the cookie in the browser.
    const { POST: signOut } = await import('./auth/sign-out/route');
    const request = new Request('http://localhost:3000/api/auth/sign-out', { method: 'POST' });
    request.headers.set('Host', 'localhost:3000');
    expect((await signOut(request)).headers.getSetCookie().join()).not.toContain('device');
  });

  test('beyond a few that wait, sign-ins are told to try again soon, and those do not count', async () => {
    // Twenty hashes may take more than the minute of the limit.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const attempts = Array.from({ length: 12 }, (_, i) =>
      post('sign-in', '192.0.2.6', { name: `unknown${i}`, password: 'x' }),
    );
    const responses = await Promise.all(attempts);
    const busy = responses.filter(({ status }) => status === 429);
    // One runs and two wait.
    expect(busy).toHaveLength(12 - 3);
    for (const response of busy) {
      expect(response.headers.get('Retry-After')).toBe('5');
      expect(await response.text()).toContain('Too many sign-ins are in progress');
    }
    for (let i = 0; i < 17; i++) {
      const response = await post('sign-in', '192.0.2.6', { name: 'unknown', password: 'x' });
      expect(describeResponse(response)).toBe('303 /sign-in?error=wrong');
    }
    expect((await post('sign-in', '192.0.2.6', { name: 'unknown', password: 'x' })).status).toBe(429);
  });
});

describe('POST /api/auth/first-user', () => {
  test('wrong codes from any number of addresses do not refuse another address, and write nothing', async () => {
    const lines = captureLog();
    for (let i = 0; i < 100; i++) {
      const response = await post('first-user', `198.51.100.${i}`, {
        code: 'wrong',
        name: 'li',
        password: PASSWORD,
      });
      expect(describeResponse(response)).toBe('303 /sign-in?error=wrong_code');
    }
    for (let i = 0; i < 25; i++)
      await post('sign-in', `198.51.100.${i}`, { name: 'first user', password: 'x' });
    expect(describeResponse(await post('first-user', '198.51.100.200', { code: 'wrong' }))).toBe(
      '303 /sign-in?error=wrong_code',
    );
    expect(lines).toEqual([]);
  });

  test('an address at its limit gets the reason, and a long code is not returned', async () => {
    await exhaustAddress('198.51.100.201');
    const fields = { code: 'x'.repeat(3_000) };
    expect((await post('first-user', '198.51.100.201', fields)).status).toBe(429);
    const response = await post('first-user', '198.51.100.201', fields, { Accept: 'text/html' });
    expect(describeResponse(response)).toBe(`303 /sign-in?error=too_many&first=${'x'.repeat(100)}`);
  });
});
