import { describe, expect, test } from 'vitest';
import { parseNetworks } from '@/lib/server/networks';
import { StoreError } from '@/lib/server/store/errors';
import { captureLog } from '@/testing/captured-log';
import { RECEIVED_HEADER, REMOTE_ADDRESS_HEADER } from './connection-headers';
import { createSignInLimit } from './sign-in-limit';

const SECRET = 'x'.repeat(43);

function setUp() {
  const limit = createSignInLimit({
    trustedProxies: parseNetworks('10.0.0.7'),
    secure: false,
    getSecret: () => SECRET,
  });
  let runs = 0;
  const attempt = async (
    from: string,
    name: string,
    { isRight = false, headers = {} }: { isRight?: boolean; headers?: Record<string, string> } = {},
  ) => {
    const outcome = await limit.attempt({
      headers: new Headers({ [REMOTE_ADDRESS_HEADER]: from, ...headers }),
      name,
      work: () => {
        runs++;
        return Promise.resolve(isRight || null);
      },
    });
    return outcome.refusal === null ? (outcome.result ?? 'wrong') : outcome.refusal.reason;
  };
  /** Fails at an address until it is refused. */
  const exhaust = async (from: string, name: string, headers: Record<string, string> = {}) => {
    let failures = 0;
    while ((await attempt(from, name, { headers })) === 'wrong') failures++;
    return failures;
  };
  return { limit, attempt, exhaust, getRuns: () => runs };
}

const toCookie = (setCookie: string) => ({ Cookie: setCookie.split(';')[0] ?? '' });
const forwarded = (client: string) => ({ [RECEIVED_HEADER]: 'x-forwarded-for', 'X-Forwarded-For': client });

describe('createSignInLimit', () => {
  test('refuses an address after 20 failures, without running the attempt', async () => {
    const { attempt, exhaust, getRuns } = setUp();
    expect(await exhaust('192.0.2.1', 'li')).toBe(20);
    expect(await attempt('192.0.2.1', 'wang', { isRight: true })).toBe('too_many');
    expect(getRuns()).toBe(20);
    expect(await attempt('192.0.2.2', 'wang', { isRight: true })).toBe(true);
  });

  test('successful attempts and refused ones do not count', async () => {
    const { attempt, exhaust } = setUp();
    for (let i = 0; i < 50; i++) expect(await attempt('192.0.2.1', 'li', { isRight: true })).toBe(true);
    expect(await exhaust('192.0.2.1', 'someone')).toBe(20);
    for (let i = 0; i < 200; i++) await attempt('192.0.2.1', 'li');
    expect(await exhaust('192.0.2.2', 'li')).toBe(20);
  });

  test('a single address can not use up the failures of a name, but several can', async () => {
    const { attempt, exhaust } = setUp();
    await exhaust('192.0.2.1', 'li');
    await exhaust('192.0.2.1', 'li');
    expect(await attempt('192.0.2.9', 'li', { isRight: true })).toBe(true);
    await exhaust('192.0.2.2', 'li');
    await exhaust('192.0.2.3', 'li');
    expect(await attempt('192.0.2.9', 'li', { isRight: true })).toBe('too_many');
    expect(await attempt('192.0.2.9', 'wang', { isRight: true })).toBe(true);
  });

  test('parallel attempts can not exceed the limit, and those that succeed leave it unchanged', async () => {
    const { limit, exhaust } = setUp();
    const headers = new Headers({ [REMOTE_ADDRESS_HEADER]: '192.0.2.1' });
    const ends: ((result: true | null) => void)[] = [];
    const work = () => new Promise<true | null>((resolve) => void ends.push(resolve));
    const attempts = Array.from({ length: 30 }, () => limit.attempt({ headers, name: 'li', work }));
    await new Promise(setImmediate);
    expect(ends).toHaveLength(20);
    for (const end of ends) end(true);
    const refused = (await Promise.all(attempts)).filter(({ refusal }) => refusal !== null);
    expect(refused).toHaveLength(10);
    expect(await exhaust('192.0.2.1', 'li')).toBe(20);
  });

  test('a failing store counts for nobody, other exceptions do', async () => {
    const { limit, exhaust } = setUp();
    const headers = new Headers({ [REMOTE_ADDRESS_HEADER]: '192.0.2.1' });
    const fail = (error: Error) =>
      limit.attempt({ headers, name: 'li', work: () => Promise.reject(error) }).catch(() => undefined);
    for (let i = 0; i < 10; i++) await fail(new StoreError('down', { cause: null }));
    for (let i = 0; i < 5; i++) await fail(new Error('rejected'));
    expect(await exhaust('192.0.2.1', 'li')).toBe(15);
  });

  test('no name shares the limit of attempts without a name, or of an address', async () => {
    const { attempt, exhaust } = setUp();
    for (let i = 0; i < 4; i++) await exhaust(`192.0.2.${i}`, '');
    for (const name of ['first user', 'address 192.0.2.9', '192.0.2.9', 'name li'])
      for (let i = 10; i < 14; i++) await exhaust(`192.0.2.${i}`, name);
    expect(await attempt('192.0.2.9', '', { isRight: true })).toBe(true);
    expect(await attempt('192.0.2.9', 'li', { isRight: true })).toBe(true);
  });

  test('counts an IPv6 client by its /64, and an IPv4-mapped address as IPv4', async () => {
    const { attempt, exhaust } = setUp();
    for (let i = 0; i < 20; i++) expect(await attempt(`2001:db8:0:1::${i}`, `u${i}`)).toBe('wrong');
    expect(await attempt('2001:db8:0:1:ffff:ffff:ffff:ffff', 'li', { isRight: true })).toBe('too_many');
    expect(await attempt('2001:db8:0:2::1', 'li', { isRight: true })).toBe(true);
    await exhaust('::ffff:192.0.2.1', 'li');
    expect(await attempt('192.0.2.1', 'li', { isRight: true })).toBe('too_many');
  });
});

describe('attemptWithPassword', () => {
  /** Starts an attempt whose hash takes until the next turn. Returns when it has ended, and how. */
  function setUpHashes() {
    const { limit } = setUp();
    const hashed: string[] = [];
    const attempt = async (from: string, name: string, headers: Record<string, string> = {}) => {
      const outcome = await limit.attemptWithPassword({
        headers: new Headers({ [REMOTE_ADDRESS_HEADER]: from, ...headers }),
        name,
        work: async () => {
          await new Promise(setImmediate);
          hashed.push(name);
          return true;
        },
      });
      return outcome.refusal === null ? outcome.result : outcome.refusal.reason;
    };
    const createDevice = (name: string) => toCookie(limit.createDeviceCookie(name));
    return { attempt, hashed, createDevice };
  }

  test('a name may succeed 30 times a minute, from any browser and address, and others are unaffected', async () => {
    const { attempt, createDevice } = setUpHashes();
    const devices = [{}, createDevice('vera'), createDevice('vera'), createDevice('vera')];
    for (let i = 0; i < 30; i++) expect(await attempt(`192.0.2.${i}`, 'vera', devices[i % 4])).toBe(true);
    for (const device of devices) expect(await attempt('192.0.2.99', 'vera', device)).toBe('too_many');
    expect(await attempt('192.0.2.99', 'root')).toBe(true);
    expect(await attempt('192.0.2.99', '')).toBe(true);
  });

  test('a user with any number of known browsers keeps an unknown one waiting for a few hashes only', async () => {
    const { attempt, hashed, createDevice } = setUpHashes();
    const devices = Array.from({ length: 12 }, () => createDevice('vera'));
    const flood = devices.map((device) => attempt('192.0.2.1', 'vera', device));
    const others = devices.map(() => attempt('192.0.2.1', 'vera'));
    // Each attempt that ends is followed by another one at once.
    const again = Promise.all(flood).then(() =>
      Promise.all(devices.map((each) => attempt('', 'vera', each))),
    );
    expect(await attempt('192.0.2.2', 'root')).toBe(true);
    expect(hashed.indexOf('root')).toBeLessThanOrEqual(5);
    const outcomes = await Promise.all([...flood, ...others]);
    expect(outcomes.filter((outcome) => outcome === true)).toHaveLength(1 + 1 + 2);
    await again;
  });

  test('a user who signs in over and over keeps neither an unknown browser nor a known one waiting', async () => {
    const { attempt, hashed, createDevice } = setUpHashes();
    let isOver = false;
    const repeat = async (device: Record<string, string>) => {
      while (!isOver) {
        if ((await attempt('192.0.2.1', 'vera', device)) !== true) await new Promise(setImmediate);
      }
    };
    const loops = Array.from({ length: 8 }, () => repeat(createDevice('vera')));
    const known = createDevice('root');
    for (let round = 0; round < 5; round++) {
      for (const [from, headers] of [
        ['192.0.2.2', {}],
        ['192.0.2.3', known],
      ] as const) {
        const before = hashed.length;
        expect(await attempt(from, 'root', headers)).toBe(true);
        expect(hashed.length - before).toBeLessThanOrEqual(3);
      }
    }
    isOver = true;
    await Promise.all(loops);
    expect(hashed.filter((name) => name === 'vera').length).toBeLessThanOrEqual(30 + 1);
  });
});

describe('a browser that has signed in before', () => {
  test('may try while its address and its name are refused', async () => {
    const { limit, attempt, exhaust } = setUp();
    const headers = toCookie(limit.createDeviceCookie('li'));
    for (let i = 0; i < 4; i++) await exhaust(`192.0.2.${i}`, 'li');
    expect(await attempt('192.0.2.1', 'li', { isRight: true, headers })).toBe(true);
    expect(await attempt('192.0.2.1', 'wang', { isRight: true, headers })).toBe('too_many');
    // After a restart, or on another replica.
    const other = setUp();
    await other.exhaust('192.0.2.1', 'li');
    expect(await other.attempt('192.0.2.1', 'li', { isRight: true, headers })).toBe(true);
  });

  test('counts as unknown after ten failures, and can not lock out another browser of the user', async () => {
    const { limit, attempt, exhaust } = setUp();
    const [stolen, own] = [limit.createDeviceCookie('li'), limit.createDeviceCookie('li')].map(toCookie);
    expect(await exhaust('192.0.2.1', 'li', stolen)).toBe(10 + 20);
    expect(await attempt('192.0.2.1', 'li', { isRight: true, headers: own })).toBe(true);
    expect(await attempt('192.0.2.1', 'li', { isRight: true, headers: stolen })).toBe('too_many');
    expect(await attempt('192.0.2.2', 'li', { isRight: true, headers: stolen })).toBe(true);
  });
});

describe('sign-in limit behind a reverse proxy', () => {
  test('counts each client of a trusted proxy on its own', async () => {
    const { attempt, exhaust } = setUp();
    await exhaust('10.0.0.7', 'li', forwarded('1.1.1.1, 203.0.113.9'));
    expect(
      await attempt('::ffff:10.0.0.7', 'li', { isRight: true, headers: forwarded('::ffff:203.0.113.9') }),
    ).toBe('too_many');
    expect(await attempt('10.0.0.7', 'li', { isRight: true, headers: forwarded('203.0.113.10') })).toBe(true);
  });

  test('a client can not evade the limit with a header', async () => {
    const { attempt } = setUp();
    for (let i = 0; i < 20; i++)
      await attempt('203.0.113.9', `u${i}`, { headers: forwarded(`198.51.100.${i}`) });
    for (const address of ['198.51.100.99', '10.0.0.7'])
      expect(await attempt('203.0.113.9', 'li', { isRight: true, headers: forwarded(address) })).toBe(
        'too_many',
      );
    // Addresses that the client writes into the header itself are left of the proxy's own entry.
    for (let i = 0; i < 20; i++)
      await attempt('10.0.0.7', `v${i}`, { headers: forwarded(`198.51.100.${i}, 203.0.113.8`) });
    expect(
      await attempt('10.0.0.7', 'li', {
        isRight: true,
        headers: forwarded('198.51.100.99, 203.0.113.8'),
      }),
    ).toBe('too_many');
  });

  test('warns once that a proxy is not in PROXY_TRUSTED', async () => {
    const { processGlobal } = await import('@/lib/server/process-global');
    processGlobal('unlisted-proxy', () => ({ isLogged: false })).reset();
    const lines = captureLog();
    const { attempt } = setUp();
    await attempt('10.0.0.7', 'li', { headers: forwarded('203.0.113.9') });
    await attempt('10.0.0.8', 'li');
    expect(lines.filter((line) => line.includes('proxy_not_listed'))).toEqual([]);
    for (let i = 0; i < 3; i++) await attempt('10.0.0.8', 'li', { headers: forwarded('203.0.113.9') });
    const warnings = lines.filter((line) => line.includes('proxy_not_listed'));
    expect(warnings).toHaveLength(1);
    expect(JSON.parse(warnings[0] ?? '')).toMatchObject({ level: 'warn', remoteAddress: '10.0.0.8' });
    expect(warnings[0]).toContain('PROXY_TRUSTED');
  });
});
