import { createServer, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { listen } from '@/testing/listen';
import { createOidc, OIDC_CALLBACK_PATH, OidcError } from './oidc';
import { toOidcEnvironment } from './oidc-provider.fixture';

const PUBLIC_URL = 'http://127.0.0.1:3000';
const PART = Buffer.alloc(64 * 1024, ' ');
/** The limit, and what the buffers of a connection hold. */
const MAX_SENT_BYTES = 32 * 1024 * 1024;

/** Sends a JSON document that never ends. */
function sendEndlessly(response: ServerResponse, onSent: (bytes: number) => void): void {
  const send = () => {
    do onSent(PART.length);
    while (!response.destroyed && response.write(PART));
  };
  response.writeHead(200, { 'Content-Type': 'application/json' }).write('{');
  response.on('drain', send);
  send();
}

/** Starts a provider with an endpoint whose response never ends, and a sign-in with it. */
async function setUp(endlessPath: string) {
  let sent = 0;
  const server = createServer((request, response) => {
    if (request.url === endlessPath) sendEndlessly(response, (bytes) => (sent += bytes));
    else response.setHeader('Content-Type', 'application/json').end(JSON.stringify(metadata));
  });
  const { url: issuer } = await listen(server);
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
  };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const client = { issuer, clientId: 'dashboard', clientSecret: 'a-secret-of-the-dashboard' };
  const oidc = createOidc(parseConfig(toOidcEnvironment(client, PUBLIC_URL)), 'x'.repeat(43));
  return { oidc, getSent: () => sent };
}

/** Returns the error of a rejected promise. */
const getError = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('responses of an OpenID Connect provider', () => {
  test('an endless discovery document is cut off', async () => {
    const { oidc, getSent } = await setUp('/.well-known/openid-configuration');
    const error = await getError(oidc.start('/'));
    expect(error).toBeInstanceOf(OidcError);
    expect(error).toMatchObject({ reason: 'provider_failed' });
    expect(getSent()).toBeLessThan(MAX_SENT_BYTES);
  });

  test('an endless token response is cut off', async () => {
    const { oidc, getSent } = await setUp('/token');
    const { location, sealedState } = await oidc.start('/');
    const callback = new URL(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}?code=c`);
    callback.searchParams.set('state', new URL(location).searchParams.get('state') ?? '');
    expect(await getError(oidc.finish(callback, [sealedState]))).toBeInstanceOf(OidcError);
    expect(getSent()).toBeGreaterThan(0);
    expect(getSent()).toBeLessThan(MAX_SENT_BYTES);
  });
});
