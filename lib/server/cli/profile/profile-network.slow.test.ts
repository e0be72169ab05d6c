import { describe, expect, test } from 'vitest';
import { createProfileEnvironment } from '@/lib/server/credentials/credentials.fixture';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { startTestFront, startTestProxy, writeCaFile } from '@/lib/server/outbound/outbound.fixture';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { CLOUD_TEST } from '@/testing/cloud-test-certificates';
import { createTemporaryFolder } from '@/testing/temporary-folder';

describe('npm run profile, behind a proxy', () => {
  test('requests pass the proxy in its own process, and a fault is one line that names the variable', async () => {
    const cloud = await startTestCloud();
    const proxy = await startTestProxy({ credentials: 'user:CANARY' });
    const url = await startTestFront(cloud.url, CLOUD_TEST);
    const run = await createCommandRunner(
      createTemporaryFolder(),
      'lib/server/cli/profile/profile-command.ts',
      {
        ...createProfileEnvironment({ ...cloud, url }),
        STS_ENDPOINT: url,
        https_proxy: proxy.url.replace('//', '//user:CANARY@'),
        SWR_CA_FILE: writeCaFile(CLOUD_TEST.cert),
      },
    );

    const checked = await run(['check', 'default']);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(new Set(proxy.requests)).toEqual(new Set([`CONNECT ${new URL(url).host}`]));

    const wrong = proxy.url.replace('//', '//user:CANARY2@');
    const refused = await run(['check', 'default'], { env: { https_proxy: wrong } });
    expect(refused.code).toBe(1);
    expect(refused.out).toContain(`The proxy ${proxy.label} requires valid credentials (407).`);

    const untrusted = await run(['check', 'default'], { env: { SWR_CA_FILE: '' } });
    expect(untrusted.out).toContain(
      `The certificate of ${new URL(url).host} is signed by an unknown authority: set SWR_CA_FILE`,
    );

    const [missing, socks] = await Promise.all([
      run(['check', 'default'], { env: { SWR_CA_FILE: '/nowhere/ca.pem' } }),
      run(['check', 'default'], { env: { https_proxy: 'socks5://user:CANARY@127.0.0.1:1080' } }),
    ]);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/^SWR_CA_FILE is "\/nowhere\/ca\.pem", which can't be read \(ENOENT\)\n$/);
    expect(socks).toMatchObject({ code: 1, out: '' });
    expect(socks.err).toMatch(/^https_proxy is a SOCKS proxy[^\n]*\n$/);
    expect(JSON.stringify([checked, refused, untrusted, missing, socks])).not.toContain('CANARY');
  });
});
