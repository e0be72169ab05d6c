import { describe, expect, test } from 'vitest';
import { createProxiedHttp, startTestProxy, toProxiedUrl } from '@/lib/server/outbound/outbound.fixture';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import {
  createConfig,
  createProfileEnvironment,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
} from './credentials.fixture';
import { createProfiles } from './profiles';

/** Starts a cloud whose name only the proxy resolves, and profiles that use the proxy. */
async function setUp(variables: Record<string, string> = {}) {
  const [cloud, proxy] = await Promise.all([startTestCloud(), startTestProxy()]);
  const url = toProxiedUrl(cloud.url);
  const folder = createTemporaryFolder();
  const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, ...variables };
  const config = createConfig({
    ...createProfileEnvironment({ ...cloud, url }),
    STS_ENDPOINT: url,
    DATA_DIR: folder,
    ...env,
  });
  const store = openStoreIn(folder);
  const profiles = createProfiles({
    config,
    store,
    http: createProxiedHttp(env),
    keyring: createQuietKeyring(config),
  });
  return { cloud, proxy, url, profiles };
}

describe('profiles behind a proxy', () => {
  test('a profile of the environment uses names that only the proxy resolves', async () => {
    const { profiles, proxy, cloud } = await setUp();
    expect(await profiles.check('default')).toMatchObject({ ok: true });
    const [profile] = await profiles.list();
    expect(await profile?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
    expect(proxy.requests).toHaveLength(await cloud.countRequests('/'));
  });

  test('a stored profile does not, unless PROXY_RESOLVES_NAMES allows it', async () => {
    const { profiles, proxy, cloud, url } = await setUp();
    await profiles.put(createProfileInput(cloud, { endpoints: { swr: url, iam: url, sts: url } }));
    const { steps } = await profiles.check('team-a');
    expect(steps.find(({ ok }) => ok === false)).toMatchObject({
      code: 'unchecked_address',
      detail: expect.stringMatching(/^The name cloud\.test can't be resolved here.*NO_PROXY/) as string,
      explanation: { nextStep: { zh: expect.stringContaining('PROXY_RESOLVES_NAMES=yes') as string } },
    });
    expect(proxy.requests).toEqual([]);

    const allowed = await setUp({ PROXY_RESOLVES_NAMES: 'yes' });
    const endpoints = { swr: allowed.url, iam: allowed.url, sts: allowed.url };
    await allowed.profiles.put(createProfileInput(allowed.cloud, { endpoints }));
    expect(await allowed.profiles.check('team-a')).toMatchObject({ ok: true });
  });

  test.each(['169.254.169.254', '100.100.100.200', '[fe80::1]', '224.0.0.1', '0.0.0.0'])(
    'a stored profile at %s can be neither saved nor tested, and the proxy receives nothing',
    async (host) => {
      const { profiles, proxy, cloud } = await setUp({ PROXY_RESOLVES_NAMES: 'yes' });
      const swr = `http://${host}:8080`;
      const input = createProfileInput(cloud, { endpoints: { swr, iam: swr, sts: swr } });
      await expect(profiles.put(input)).rejects.toMatchObject({ code: 'address_blocked' });
      await expect(profiles.checkInput(input)).rejects.toMatchObject({ code: 'address_blocked' });
      expect(proxy.requests).toEqual([]);
    },
  );

  test('the restricted client refuses a blocked address in a URL before the proxy', async () => {
    const proxy = await startTestProxy();
    const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, PROXY_RESOLVES_NAMES: 'yes' };
    const http = createProxiedHttp(env).restrict({ canReach: (address) => address !== '192.0.2.1' });
    for (const scheme of ['http', 'https']) {
      const url = new URL(`${scheme}://192.0.2.1/`);
      await expect(
        http.send({ operation: 'ShowInstanceJob', method: 'GET', url }, null),
      ).rejects.toMatchObject({ failure: { kind: 'blocked_address' } });
    }
    expect(proxy.requests).toEqual([]);
  });
});
