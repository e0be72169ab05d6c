import { sealData, unsealData } from 'iron-session';
import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { createOidc, OIDC_CALLBACK_PATH, OidcError } from './oidc';
import { startProvider, type Tamper } from './provider.fixture';

const SECRET = 'x'.repeat(43);
const PUBLIC_URL = 'http://127.0.0.1:3000';

async function started(env: Record<string, string> = {}) {
  const provider = await startProvider(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}`);
  onTestFinished(provider.close);
  const config = parseConfig({
    AUTH_MODE: 'oidc',
    PUBLIC_URL,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OPERATOR_GROUPS: 'ops',
    ...env,
  });
  return { provider, oidc: createOidc(config, SECRET) };
}

/** Why somebody was refused. */
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'let in',
    (error: unknown) => (error instanceof OidcError ? error.reason : error),
  );

test('somebody signs in at a real provider, gets the role of their groups, and goes on where they were going', async () => {
  const { provider, oidc } = await started();
  const { location, kept } = await oidc.start('/jobs/36db69c5-b2d5-11eb-b044-0255ac101219');
  expect(new URL(location).searchParams.get('code_challenge_method')).toBe('S256');
  expect(kept).not.toContain('36db69c5');

  const back = await provider.signIn(location, 'li+ops');
  const { session, next } = await oidc.finish(back, kept);
  expect(session).toMatchObject({ name: 'li', role: 'operator', via: 'oidc' });
  expect(next).toBe('/jobs/36db69c5-b2d5-11eb-b044-0255ac101219');

  // The same code again, as somebody might who has read it in a log.
  expect(await reasonOf(oidc.finish(back, kept))).toBe('refused');
}, 30_000);

test('somebody in no group of ours is not let in', async () => {
  const { provider, oidc } = await started({ VIEWER_GROUPS: 'dev' });
  const { location, kept } = await oidc.start('/');
  expect(await reasonOf(oidc.finish(await provider.signIn(location, 'li+sales'), kept))).toBe('no_role');
  const again = await oidc.start('/');
  const { session } = await oidc.finish(await provider.signIn(again.location, 'wang+dev'), again.kept);
  expect(session).toMatchObject({ name: 'wang', role: 'viewer' });
}, 30_000);

const past = () => Math.floor(Date.now() / 1000) - 3_600;
const TAMPERED: [string, Tamper][] = [
  ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
  ['no nonce', (claims) => ({ ...claims, nonce: undefined })],
  ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
  ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
  ['an end that is over', (claims) => ({ ...claims, iat: past() - 60, exp: past() })],
];

test('an ID token that is signed again with nothing changed is taken', async () => {
  const { provider, oidc } = await started();
  provider.tamper((claims) => claims);
  const { location, kept } = await oidc.start('/');
  expect(await reasonOf(oidc.finish(await provider.signIn(location, 'li+ops'), kept))).toBe('let in');
}, 30_000);

test.each(TAMPERED)(
  'an ID token with %s is refused',
  async (_, tamper) => {
    const { provider, oidc } = await started();
    provider.tamper(tamper);
    const { location, kept } = await oidc.start('/');
    expect(await reasonOf(oidc.finish(await provider.signIn(location, 'li+ops'), kept))).toBe('refused');
  },
  30_000,
);

test('an ID token that another key than the provider’s has signed is refused', async () => {
  const { provider, oidc } = await started();
  provider.tamper((claims) => ({ ...claims, groups: ['ops'] }), 'stranger');
  const { location, kept } = await oidc.start('/');
  expect(await reasonOf(oidc.finish(await provider.signIn(location, 'li+sales'), kept))).toBe('refused');
}, 30_000);

test('who comes back without the cookie, with a forged one, or with that of another try is refused', async () => {
  const { provider, oidc } = await started();
  const { location, kept } = await oidc.start('/');
  const back = await provider.signIn(location, 'li+ops');
  const forged = await sealData(await unsealData(kept, { password: SECRET }), { password: 'y'.repeat(43) });
  expect(await reasonOf(oidc.finish(back, undefined))).toBe('expired');
  expect(await reasonOf(oidc.finish(back, forged))).toBe('expired');
  expect(await reasonOf(oidc.finish(back, (await oidc.start('/')).kept))).toBe('refused');
}, 30_000);

test('a provider that cannot be reached is said, and tried again', async () => {
  const { oidc } = await started({ OIDC_ISSUER: 'http://127.0.0.1:9' });
  expect(await reasonOf(oidc.start('/'))).toBe('provider_failed');
  expect(await reasonOf(oidc.start('/'))).toBe('provider_failed');
}, 30_000);
