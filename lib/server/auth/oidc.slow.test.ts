import { sealData, unsealData } from 'iron-session';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createOidc, OIDC_CALLBACK_PATH, OidcError } from './oidc';
import { startOidcProvider, toOidcEnvironment, type Tamper } from './oidc-provider.fixture';

type AuthMethods = Parameters<typeof startOidcProvider>[1];

const SECRET = 'x'.repeat(43);
const PUBLIC_URL = 'http://127.0.0.1:3000';

async function setUp(env: Record<string, string> = {}, authMethods?: AuthMethods) {
  const provider = await startOidcProvider(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}`, authMethods);
  onTestFinished(provider.close);
  const config = parseConfig({ ...toOidcEnvironment(provider, PUBLIC_URL), ...env });
  return { provider, oidc: createOidc(config, SECRET) };
}

/** Returns the reason of a rejected sign-in. */
const getReason = (work: Promise<unknown>) =>
  work.then(
    () => 'signed in',
    (error: unknown) => (error instanceof OidcError ? error.reason : error),
  );

describe('createOidc', () => {
  test('a user signs in with a real provider, gets the role of their groups and returns to the requested page', async () => {
    const { provider, oidc } = await setUp();
    const { location, sealedState } = await oidc.start('/jobs/36db69c5-b2d5-11eb-b044-0255ac101219');
    expect(new URL(location).searchParams.get('code_challenge_method')).toBe('S256');
    expect(sealedState).not.toContain('36db69c5');

    const back = await provider.signIn(location, 'li+ops');
    const { user, next } = await oidc.finish(back, [sealedState]);
    expect(user).toMatchObject({ name: 'li', role: 'operator', via: 'oidc' });
    expect(next).toBe('/jobs/36db69c5-b2d5-11eb-b044-0255ac101219');

    // Replays the authorization code.
    expect(await getReason(oidc.finish(back, [sealedState]))).toBe('refused');
  });

  test('a user without a matching group is rejected', async () => {
    const { provider, oidc } = await setUp({ VIEWER_GROUPS: 'dev' });
    const { location, sealedState } = await oidc.start('/');
    expect(await getReason(oidc.finish(await provider.signIn(location, 'li+sales'), [sealedState]))).toBe(
      'no_role',
    );
    const again = await oidc.start('/');
    const { user } = await oidc.finish(await provider.signIn(again.location, 'wang+dev'), [
      again.sealedState,
    ]);
    expect(user).toMatchObject({ name: 'wang', role: 'viewer' });
  });

  const AUTH_METHODS: AuthMethods[] = [
    ['client_secret_post'],
    ['client_secret_basic'],
    ['client_secret_basic', 'client_secret_post'],
  ];

  test.each(AUTH_METHODS.map((methods) => ({ methods })))(
    'a user signs in with a provider that supports $methods',
    async ({ methods }) => {
      const { provider, oidc } = await setUp({}, methods);
      const { location, sealedState } = await oidc.start('/');
      const { user } = await oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]);
      expect(user).toMatchObject({ name: 'li', role: 'operator' });
    },
    30_000,
  );

  test.each<[string, Record<string, string>, Record<string, unknown>]>([
    ['realm_access.roles', {}, { realm_access: { roles: ['运维'] } }],
    ['resource_access.dashboard.roles', {}, { resource_access: { dashboard: { roles: ['运维'] } } }],
    ['https://example.com/roles', {}, { 'https://example.com/roles': ['运维'] }],
    ['roles', {}, { roles: [{ name: '运维', owner: 'built-in' }] }],
    ['roles', {}, { roles: '开发,运维' }],
    ['roles', { OPERATOR_GROUPS: 'De\u0301v' }, { roles: ['Dév', 7, null] }],
  ])(
    'a claim %s with %j and %j makes an operator',
    async (claim, env, claims) => {
      const settings = { OIDC_GROUPS_CLAIM: claim, OPERATOR_GROUPS: '运维', ...env };
      const { provider, oidc } = await setUp({ ...settings, VIEWER_GROUPS: 'nobody' });
      provider.tamper((others) => ({ ...others, ...claims, preferred_username: 'Wei, Zhang 张伟' }));
      const { location, sealedState } = await oidc.start('/');
      const { user } = await oidc.finish(await provider.signIn(location, 'li'), [sealedState]);
      expect(user).toMatchObject({ name: 'Wei, Zhang 张伟', role: 'operator' });
    },
    30_000,
  );

  test('a user name that is empty or too long is replaced by the next claim', async () => {
    const { provider, oidc } = await setUp();
    provider.tamper((claims) => ({ ...claims, preferred_username: ' ', email: 'x'.repeat(201), name: 'Li' }));
    const { location, sealedState } = await oidc.start('/');
    const { user } = await oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]);
    expect(user.name).toBe('Li');
  });

  test('the state fits into a cookie, and a page with a longer URL is replaced by the board', async () => {
    const { provider, oidc } = await setUp();
    for (const [length, isKept] of [
      [1_700, true],
      [8_000, false],
    ] as const) {
      const board = `/jobs?ids=${'A'.repeat(length)}`;
      const { location, sealedState } = await oidc.start(board);
      expect(sealedState.length).toBeLessThan(3_300);
      const { next } = await oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]);
      expect(next).toBe(isKept ? board : '/');
    }
  });

  const past = () => Math.floor(Date.now() / 1000) - 3_600;
  const TAMPERED: [string, Tamper][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['no nonce', (claims) => ({ ...claims, nonce: undefined })],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['an expiry in the past', (claims) => ({ ...claims, iat: past() - 60, exp: past() })],
  ];

  test('a re-signed but unchanged ID token is accepted', async () => {
    const { provider, oidc } = await setUp();
    provider.tamper((claims) => claims);
    const { location, sealedState } = await oidc.start('/');
    expect(await getReason(oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]))).toBe(
      'signed in',
    );
  });

  test.each(TAMPERED)(
    'an ID token with %s is rejected',
    async (_, tamper) => {
      const { provider, oidc } = await setUp();
      provider.tamper(tamper);
      const { location, sealedState } = await oidc.start('/');
      expect(await getReason(oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]))).toBe(
        'refused',
      );
    },
    30_000,
  );

  test('an ID token signed with a foreign key is rejected', async () => {
    const { provider, oidc } = await setUp();
    provider.tamper((claims) => ({ ...claims, groups: ['ops'] }), 'stranger');
    const { location, sealedState } = await oidc.start('/');
    expect(await getReason(oidc.finish(await provider.signIn(location, 'li+sales'), [sealedState]))).toBe(
      'refused',
    );
  });

  test('a callback without the cookie, with a forged one or with one of another attempt is rejected', async () => {
    const { provider, oidc } = await setUp();
    const { location, sealedState } = await oidc.start('/');
    const back = await provider.signIn(location, 'li+ops');
    const forged = await sealData(await unsealData(sealedState, { password: SECRET }), {
      password: 'y'.repeat(43),
    });
    expect(await getReason(oidc.finish(back, []))).toBe('expired');
    expect(await getReason(oidc.finish(back, [forged]))).toBe('expired');
    expect(await getReason(oidc.finish(back, [(await oidc.start('/')).sealedState]))).toBe('refused');
  });

  test('foreign cookies beside that of the attempt do no harm', async () => {
    const { provider, oidc } = await setUp();
    const { location, sealedState } = await oidc.start('/jobs?q=own');
    const back = await provider.signIn(location, 'li+ops');
    const planted = (await oidc.start('/jobs?q=foreign')).sealedState;
    const foreign = ['', 'garbage', 'Fe26.2*1*x', '%00', 'A'.repeat(3_000), planted];
    for (const each of foreign.slice(0, -1))
      expect(await getReason(oidc.finish(back, [each]))).toBe('expired');
    const { user, next } = await oidc.finish(back, [...foreign, sealedState]);
    expect([user.name, next]).toEqual(['li', '/jobs?q=own']);
  });

  test('a wrong client secret is a failure of the provider, not of the user', async () => {
    const { provider, oidc } = await setUp({ OIDC_CLIENT_SECRET: 'wrong-secret-of-the-dashboard' });
    const { location, sealedState } = await oidc.start('/');
    expect(await getReason(oidc.finish(await provider.signIn(location, 'li+ops'), [sealedState]))).toBe(
      'provider_failed',
    );
  });

  test('a provider that stops during a sign-in is reported as failed', async () => {
    const { provider, oidc } = await setUp();
    const { location, sealedState } = await oidc.start('/');
    const back = await provider.signIn(location, 'li+ops');
    provider.close();
    expect(await getReason(oidc.finish(back, [sealedState]))).toBe('provider_failed');
  });

  test('an unreachable provider is reported and retried', async () => {
    const { oidc } = await setUp({ OIDC_ISSUER: 'http://127.0.0.1:9' });
    expect(await getReason(oidc.start('/'))).toBe('provider_failed');
    expect(await getReason(oidc.start('/'))).toBe('provider_failed');
  });
});
