import { describe, expect, test } from 'vitest';
import type { Credential } from './credential';
import { SwrError } from './swr-error';
import { createRenewingCredential } from './renewing-credential';

const MINUTE = 60_000;
const LIFE = 24 * 60 * MINUTE;

/** Creates a source of numbered tokens, on a clock that the test advances. */
function setup({ fails, ...options }: { fails?: () => Error | undefined; rejectionCacheMs?: number } = {}) {
  let now = 0;
  let issued = 0;
  const source = createRenewingCredential({
    ...options,
    marginMs: 10 * MINUTE,
    now: () => now,
    async issue() {
      issued += 1;
      await new Promise((resolve) => setImmediate(resolve));
      const error = fails?.();
      if (error !== undefined) throw error;
      return { credential: { kind: 'token', token: `T${issued}` } as const, lifetimeMs: LIFE };
    },
  });
  const token = async (credential: Promise<Credential | null>) => {
    const found = await credential;
    return found?.kind === 'token' ? found.token : null;
  };
  return {
    source,
    issued: () => issued,
    pass: (ms: number) => (now += ms),
    current: () => token(source.current()),
    renew: async (refused: Credential) => token(source.renew(refused)),
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const refusal = () => new SwrError({ kind: 'unauthorized', upstream: { status: 401 } }, 'POST iam');

describe('createRenewingCredential', () => {
  test('a thousand concurrent callers and later ones share one credential', async () => {
    const { current, issued } = setup();
    const all = await Promise.all(Array.from({ length: 1_000 }, current));
    expect(new Set(all)).toEqual(new Set(['T1']));
    expect(await current()).toBe('T1');
    expect(issued()).toBe(1);
  });

  test('renews once before expiry while the current credential is used', async () => {
    const { current, issued, pass } = setup();
    await current();
    pass(LIFE - 9 * MINUTE);
    const all = await Promise.all(Array.from({ length: 1_000 }, current));
    expect(new Set(all)).toEqual(new Set(['T1']));
    await settled();
    expect(await current()).toBe('T2');
    expect(issued()).toBe(2);
  });

  test('after expiry, all callers wait for one new credential', async () => {
    const { current, issued, pass } = setup();
    await current();
    pass(LIFE);
    const all = await Promise.all(Array.from({ length: 1_000 }, current));
    expect(new Set(all)).toEqual(new Set(['T2']));
    expect(issued()).toBe(2);
  });

  test('a failed early renewal keeps the current credential and is retried later', async () => {
    let isDown = false;
    const down = new SwrError({ kind: 'timeout', proxy: null, afterMs: 1 }, 'POST iam');
    const { current, issued, pass } = setup({ fails: () => (isDown ? down : undefined) });
    await current();
    isDown = true;
    pass(LIFE - 5 * MINUTE);
    for (let i = 0; i < 10; i++) {
      expect(await current()).toBe('T1');
      await settled();
    }
    expect(issued()).toBe(2);
    pass(11_000);
    isDown = false;
    await current();
    await settled();
    expect(await current()).toBe('T3');
    pass(LIFE);
    isDown = true;
    await expect(current()).rejects.toBe(down);
  });

  test('a thousand rejected callers share one renewal, late ones included', async () => {
    const { source, renew, issued } = setup();
    const refused = await source.current();
    const all = await Promise.all(Array.from({ length: 1_000 }, () => renew(refused)));
    expect(new Set(all)).toEqual(new Set(['T2']));
    expect(await renew(refused)).toBe('T2');
    expect(issued()).toBe(2);
  });

  test('a credential rejected right after its renewal is not renewed again for a minute', async () => {
    const { source, renew, issued, pass } = setup();
    await renew(await source.current());
    const second = await source.current();
    expect(await renew(second)).toBeNull();
    expect(issued()).toBe(2);
    pass(MINUTE);
    expect(await renew(second)).toBe('T3');
  });

  test('a rejection is cached for ten seconds, so that a rotated file is used soon', async () => {
    let isWrong = true;
    const { current, issued, pass } = setup({ fails: () => (isWrong ? refusal() : undefined) });
    for (let i = 0; i < 20; i++) await expect(current()).rejects.toThrow(SwrError);
    expect(issued()).toBe(1);
    isWrong = false;
    pass(10_000);
    expect(await current()).toBe('T2');
  });

  test('a rejected password is not retried for five minutes, since that would lock the user', async () => {
    let isWrong = true;
    const { current, issued, pass } = setup({
      fails: () => (isWrong ? refusal() : undefined),
      rejectionCacheMs: 5 * MINUTE,
    });
    for (let i = 0; i < 20; i++) await expect(current()).rejects.toThrow(SwrError);
    expect(issued()).toBe(1);
    pass(5 * MINUTE - 1);
    await expect(current()).rejects.toThrow(SwrError);
    expect(issued()).toBe(1);
    pass(1);
    isWrong = false;
    expect(await current()).toBe('T2');
  });
});
