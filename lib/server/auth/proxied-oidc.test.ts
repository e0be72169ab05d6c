import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '@/lib/server/config/config';
import { startTestFront, startTestProxy, writeCaFile } from '@/lib/server/outbound/outbound.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { listen } from '@/testing/listen';
import { createOidc, OIDC_CALLBACK_PATH, OidcError } from './oidc';
import { toOidcEnvironment } from './oidc-provider.fixture';

const PUBLIC_URL = 'http://127.0.0.1:3000';

/** Starts a provider whose name only the proxy resolves, and a sign-in with it. */
async function setUp(env: (proxyUrl: string) => Record<string, string>) {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    response.setHeader('Content-Type', 'application/json').end(
      JSON.stringify({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
      }),
    );
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const issuer: string = await startTestFront((await listen(server)).url, CLOUD_TEST);
  const proxy = await startTestProxy({ credentials: 'user:secret' });
  const client = { issuer, clientId: 'dashboard', clientSecret: 'a-secret-of-the-dashboard' };
  const variables = {
    ...toOidcEnvironment(client, PUBLIC_URL),
    ...env(proxy.url.replace('//', '//user:secret@')),
  };
  return {
    oidc: createOidc(parseConfig(variables), 'x'.repeat(43)),
    proxy,
    paths,
    host: new URL(issuer).host,
  };
}

describe('OpenID Connect through a proxy', () => {
  test('requests for the configuration and for tokens pass it', async () => {
    const SWR_CA_FILE = writeCaFile(CLOUD_TEST.cert);
    const { oidc, proxy, paths, host } = await setUp((HTTPS_PROXY) => ({ HTTPS_PROXY, SWR_CA_FILE }));
    const { location, sealedState } = await oidc.start('/');
    expect(location).toMatch(new RegExp(`^https://${host}/auth\\?`));
    const callback = new URL(`${PUBLIC_URL}${OIDC_CALLBACK_PATH}?code=c`);
    callback.searchParams.set('state', new URL(location).searchParams.get('state') ?? '');
    // The provider has no token endpoint.
    await expect(oidc.finish(callback, [sealedState])).rejects.toThrow(OidcError);
    expect(paths).toEqual(['/.well-known/openid-configuration', '/token']);
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${host}`]));
  });

  test('a provider with a private certificate authority needs SWR_CA_FILE', async () => {
    const { oidc, paths } = await setUp((HTTPS_PROXY) => ({ HTTPS_PROXY }));
    await expect(oidc.start('/')).rejects.toMatchObject({ reason: 'provider_failed' });
    expect(paths).toEqual([]);
  });

  test('a provider in NO_PROXY is not reached through the proxy', async () => {
    const { oidc, proxy } = await setUp((HTTPS_PROXY) => ({
      HTTPS_PROXY,
      NO_PROXY: '.cloud.test,cloud.test',
    }));
    // The name exists for the proxy only.
    await expect(oidc.start('/')).rejects.toMatchObject({ reason: 'provider_failed' });
    expect(proxy.requests).toEqual([]);
  });
});
