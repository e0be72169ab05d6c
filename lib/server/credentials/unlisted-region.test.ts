import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { IAM_USER } from '@/lib/simulator/defaults';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { AGENCY } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import {
  createConfig,
  createProfileInput,
  createQuietKeyring,
  createTestHttp,
  openStoreIn,
  storeProfileUnchecked,
} from './credentials.fixture';
import { createProfiles } from './profiles';
import { createTemporaryFolder } from '@/testing/temporary-folder';

const REGION = 'la-south-6001';
const PASSWORD = {
  kind: 'password',
  domain: IAM_USER.domain,
  user: IAM_USER.name,
  password: IAM_USER.password,
};

/** Creates profiles on an empty store. `hosts` collects the host of every request. */
function setup(variables: Record<string, string> = {}) {
  const folder = createTemporaryFolder();
  const config = createConfig({ DATA_DIR: folder, ...variables });
  const keyring = createQuietKeyring(config);
  const store = openStoreIn(folder);
  const hosts: string[] = [];
  const recordHosts = (real: CloudHttp): CloudHttp => ({
    ...real,
    restrict: (canReach) => recordHosts(real.restrict(canReach)),
    send(request, credential) {
      hosts.push(request.url.host);
      return real.send(request, credential);
    },
  });
  const http = recordHosts(createTestHttp(1_000));
  const storeUnchecked = (input: { name: string }) => storeProfileUnchecked(store, keyring, input);
  return { profiles: createProfiles({ config, store, http, keyring }), hosts, storeUnchecked };
}

describe('a listed region with an endpoint of a private cloud', () => {
  test.each([
    ['a password', PASSWORD, 'swr'],
    ['a token', { kind: 'token', token: 'TOKEN' }, 'swr'],
    ['a key', { kind: 'ak-sk', ak: 'AK', sk: 'SK' }, 'swr'],
    ['a password', PASSWORD, 'iam'],
  ] as const)('a profile with %s (%j) and only its %s endpoint sends nothing', async (_, auth, service) => {
    const cloud = await startTestCloud();
    const { profiles, hosts, storeUnchecked } = setup();
    const change = { projectId: null, auth, endpoints: { [service]: cloud.url } };
    const input = createProfileInput(cloud, change);
    const missing = expect.stringContaining(service === 'swr' ? 'endpoints.iam' : 'endpoints.swr') as string;
    const expected = { code: 'invalid_profile', message: missing };
    await expect(profiles.put(input)).rejects.toMatchObject(expected);
    await expect(profiles.checkInput(input)).rejects.toMatchObject(expected);
    await storeUnchecked(input);
    expect((await profiles.report()).problems).toMatchObject([{ code: 'invalid_profile', detail: missing }]);
    expect(await profiles.list()).toEqual([]);
    expect(hosts).toEqual([]);
  });

  test.each([
    [{ SWR_ENDPOINT: 'https://swr.example' }, 'IAM_ENDPOINT'],
    [{ IAM_ENDPOINT: 'https://iam.example' }, 'SWR_ENDPOINT'],
    [{ HW_AUTH_URL: 'https://iam.example/v3' }, 'SWR_ENDPOINT'],
    [{ SWR_ENDPOINT: 'https://swr.myhuaweicloud.com.example' }, 'IAM_ENDPOINT'],
    [{ SWR_ENDPOINT: 'https://swr.notmyhuaweicloud.com' }, 'IAM_ENDPOINT'],
    [{ STS_ENDPOINT: 'https://sts.example' }, 'SWR_ENDPOINT and IAM_ENDPOINT'],
  ])('the environment with %j is rejected in one line that names %s', (variables, missing) => {
    const user = { HW_DOMAIN_NAME: 'corp', HW_USER_NAME: 'svc', HW_USER_PASSWORD: 'CANARY' };
    expect(() => setup({ HUAWEICLOUD_REGION: 'cn-north-4', ...variables, ...user })).toThrow(
      new RegExp(
        `^The region "cn-north-4" is of the public cloud, but [^\\n]*Set ${missing} as well[^\\n]*$`,
      ),
    );
  });

  test('authorization messages are not sent to the public STS', async () => {
    const cloud = await startTestCloud();
    const { profiles, hosts } = setup();
    const endpoints = { swr: cloud.url, iam: cloud.url };
    for (const region of ['cn-north-4', REGION]) {
      await profiles.put(createProfileInput(cloud, { region, endpoints }));
      const { steps } = await profiles.check('team-a');
      expect(steps.find(({ step }) => step === 'decode')).toMatchObject({ ok: 'skipped', code: 'no_sts' });
    }
    expect(new Set(hosts)).toEqual(new Set([new URL(cloud.url).host]));
  });
});

describe('a region on no list', () => {
  test('an agency is assumed at the profile’s own IAM, also if the ID of its account is set', async () => {
    const cloud = await startTestCloud();
    const { profiles, hosts } = setup();
    const agency = { name: AGENCY.name, domainId: AGENCY.domainId };
    const projects = [{ id: AGENCY.projectId, name: REGION }];
    await cloud.control('PUT', 'identity', {
      agencies: [{ ...agency, domainName: AGENCY.domainName, projects }],
    });
    const endpoints = { swr: cloud.url, iam: cloud.url };
    await profiles.put(createProfileInput(cloud, { region: REGION, projectId: null, endpoints, agency }));
    expect(await profiles.check('team-a')).toMatchObject({ ok: true });
    expect(new Set(hosts)).toEqual(new Set([new URL(cloud.url).host]));
  });

  test.each([
    ['a password', PASSWORD],
    ['a key', { kind: 'ak-sk', ak: 'AK', sk: 'SK' }],
    ['an agency', { kind: 'ecs' }],
    ['a pod’s identity', { kind: 'pod' }],
    ['an ID token', { kind: 'id-token' }],
  ])('a profile with %s and without an IAM endpoint is rejected and sends nothing', async (_, auth) => {
    const cloud = await startTestCloud();
    const { profiles, hosts } = setup();
    const change = { region: REGION, projectId: null, auth, endpoints: { swr: cloud.url } };
    const expected = { code: 'invalid_profile', message: expect.stringContaining('endpoints.iam') as string };
    await expect(profiles.put(createProfileInput(cloud, change))).rejects.toMatchObject(expected);
    await expect(profiles.checkInput(createProfileInput(cloud, change))).rejects.toMatchObject(expected);
    expect(hosts).toEqual([]);
  });

  test('a profile stored by an earlier version sends nothing and is reported, and others work', async () => {
    const cloud = await startTestCloud();
    const { profiles, hosts, storeUnchecked } = setup();
    await profiles.put(createProfileInput(cloud));
    const name = 'private';
    const change = { name, region: REGION, projectId: null, auth: PASSWORD, endpoints: { swr: cloud.url } };
    await storeUnchecked(createProfileInput(cloud, change));

    await expect
      .poll(async () => (await profiles.report()).problems, { timeout: 50_000 })
      .toMatchObject([
        {
          source: 'stored',
          name: 'private',
          code: 'invalid_profile',
          detail: expect.stringContaining('endpoints.iam') as string,
        },
      ]);
    const active = await profiles.list();
    expect(active.map((profile) => profile.name)).toEqual(['team-a']);
    expect(await active[0]?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
    await expect(profiles.check('private')).rejects.toMatchObject({ code: 'not_found' });
    expect(new Set(hosts)).toEqual(new Set([new URL(cloud.url).host]));

    // It can be rotated, removed and replaced.
    expect(await profiles.rotateKey()).toMatchObject({ profiles: 2 });
    const endpoints = { swr: cloud.url, iam: `${cloud.url}/v3` };
    await profiles.put(createProfileInput(cloud, { name, region: REGION, auth: PASSWORD, endpoints }));
    expect((await profiles.report()).problems).toEqual([]);
    expect(await profiles.remove(name)).toBe(true);
  });

  test('a key in the credentials file is reported with the missing variable and sends nothing', async () => {
    const file = join(createTemporaryFolder(), 'credentials');
    writeFileSync(file, '[basic]\nak=AK\nsk=SK\n');
    const { profiles, hosts } = setup({
      HUAWEICLOUD_SDK_CREDENTIALS_FILE: file,
      HUAWEICLOUD_REGION: REGION,
      SWR_ENDPOINT: 'https://swr.example',
    });
    expect(await profiles.list()).toEqual([]);
    expect((await profiles.report()).problems).toMatchObject([
      { code: 'file_invalid', detail: expect.stringMatching(/la-south-6001.*Set IAM_ENDPOINT,/) as string },
    ]);
    expect(hosts).toEqual([]);
  });

  test('the variables of the environment are rejected if IAM_ENDPOINT is missing', () => {
    const user = { HW_DOMAIN_NAME: 'corp', HW_USER_NAME: 'svc', HW_USER_PASSWORD: 'CANARY' };
    expect(() => setup({ HUAWEICLOUD_REGION: REGION, SWR_ENDPOINT: 'https://swr.example', ...user })).toThrow(
      /^The region "la-south-6001" is on no list of regions\. Set IAM_ENDPOINT,[^\n]*$/,
    );
  });
});
