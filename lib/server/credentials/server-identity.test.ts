import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { AGENCY, IDENTITY_PROVIDER, POD_IDENTITY } from '@/lib/simulator/defaults';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createConfig, createProfileInput, createTestHttp, openStoreIn } from './credentials.fixture';
import { createProfiles } from './profiles';

const ID_TOKENS = '/v3.0/OS-AUTH/id-token/tokens';

function writeFile(text: string): string {
  const path = join(createTemporaryFolder(), 'file');
  writeFileSync(path, text);
  return path;
}

/** Returns the variables of an identity of the server, and of the endpoints of the cloud. */
function createVariables(cloud: TestCloud) {
  return {
    place: {
      HUAWEICLOUD_REGION: cloud.region,
      SWR_ENDPOINT: cloud.url,
      IAM_ENDPOINT: cloud.url,
      STS_ENDPOINT: cloud.url,
    },
    idToken: {
      HUAWEICLOUD_SDK_IDP_ID: IDENTITY_PROVIDER.id,
      HUAWEICLOUD_SDK_ID_TOKEN_FILE: writeFile(IDENTITY_PROVIDER.idToken),
    },
    pod: {
      HC_CONTAINER_CREDENTIALS_FULL_URI: `${cloud.url}${POD_IDENTITY.path}`,
      HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: writeFile(POD_IDENTITY.token),
    },
  };
}

function create(variables: Record<string, string>) {
  const DATA_DIR = createTemporaryFolder();
  const config = createConfig({ DATA_DIR, ...variables });
  return createProfiles({ config, store: openStoreIn(DATA_DIR), http: createTestHttp() });
}

describe('createProfiles', () => {
  test.each(['pod', 'idToken'] as const)('the environment’s identity (%s) looks up jobs', async (kind) => {
    const cloud = await startTestCloud();
    const variables = createVariables(cloud);
    const profiles = create({ ...variables.place, ...variables[kind] });
    expect(await profiles.check('default')).toMatchObject({ ok: true });
  });

  test.each(['pod', 'id-token'])('a stored profile refers to the server’s identity (%s)', async (kind) => {
    const cloud = await startTestCloud();
    const { place, pod, idToken } = createVariables(cloud);
    const profiles = create({ ...place, ...pod, ...idToken });
    await profiles.put(createProfileInput(cloud, { auth: { kind } }));
    expect(await profiles.check('team-a')).toMatchObject({ ok: true });
  });

  test('a stored profile has no file and no address of an identity', async () => {
    const cloud = await startTestCloud();
    const profiles = create({});
    for (const auth of [
      { kind: 'id-token', tokenFile: '/etc/passwd' },
      { kind: 'id-token', source: { idpId: 'i', tokenFile: '/etc/passwd', variable: 'x' } },
      { kind: 'pod', url: cloud.url },
    ]) {
      await expect(profiles.put(createProfileInput(cloud, { auth }))).rejects.toMatchObject({
        code: 'invalid_profile',
      });
    }
  });

  test('a stored profile can’t send the server’s ID token to an IAM endpoint of its own', async () => {
    const cloud = await startTestCloud();
    const { idToken } = createVariables(cloud);
    const profiles = create({ ...idToken, HUAWEICLOUD_REGION: 'cn-north-4' });
    await profiles.put(createProfileInput(cloud, { auth: { kind: 'id-token' } }));
    const { steps } = await profiles.check('team-a');
    expect(steps[0]).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^The server's ID token is only sent to the IAM/) as string,
      advice: expect.stringMatching(/^Remove the profile's IAM endpoint/) as string,
    });
    expect(await cloud.countRequests(ID_TOKENS)).toBe(0);
  });

  test('a stored profile can’t send the ID token of a private cloud to the public IAM', async () => {
    const cloud = await startTestCloud();
    const { place, idToken } = createVariables(cloud);
    const profiles = create({ ...place, ...idToken });
    const auth = { kind: 'id-token' };
    await profiles.put(createProfileInput(cloud, { auth, endpoints: {} }));
    expect((await profiles.check('team-a')).steps[0]).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^The server's ID token is only sent to/) as string,
    });
  });

  test('the credentials file’s identity looks up jobs, and the file of its token is named', async () => {
    const cloud = await startTestCloud();
    const { place } = createVariables(cloud);
    const tokenFile = writeFile(IDENTITY_PROVIDER.idToken);
    const file = writeFile(`[basic]\nidp_id=${IDENTITY_PROVIDER.id}\nid_token_file=${tokenFile}\n`);
    const profiles = create({ ...place, HUAWEICLOUD_SDK_CREDENTIALS_FILE: file });
    expect(await profiles.check('credentials-file')).toMatchObject({ ok: true });
    writeFileSync(tokenFile, '');
    expect((await profiles.check('credentials-file')).steps[0]?.detail).toBe(
      `The file ${tokenFile} (id_token_file in ${file}) is empty.`,
    );
  });

  test('the environment’s agency is assumed with the key of the credentials file if that is the only one', async () => {
    const cloud = await startTestCloud();
    const { place } = createVariables(cloud);
    const file = writeFile(`[basic]\nak=${cloud.ak}\nsk=${cloud.sk}\n`);
    const profiles = create({
      ...place,
      HUAWEICLOUD_SDK_CREDENTIALS_FILE: file,
      HW_ASSUME_ROLE_AGENCY_NAME: AGENCY.name,
      HW_ASSUME_ROLE_DOMAIN_NAME: AGENCY.domainName,
    });
    const jobId = await cloud.addJob({ project_id: AGENCY.projectId });
    const [profile] = await profiles.list();
    expect(await profile?.client.showJob(jobId)).toMatchObject({ status: 'Running' });
    await expect(profile?.client.showJob(SAMPLE_JOB_IDS.success)).rejects.toMatchObject({
      failure: { kind: 'not_found' },
    });
  });

  test('an agency without credentials is refused at the start', () => {
    const agency = { HW_ASSUME_ROLE_AGENCY_NAME: 'ops', HW_ASSUME_ROLE_DOMAIN_NAME: 'customer' };
    expect(() => create(agency)).toThrow(
      /^HW_ASSUME_ROLE_AGENCY_NAME is set, but there are no credentials[^\n]*$/,
    );
    expect(() => create({ HW_ASSUME_ROLE_AGENCY_NAME: 'ops' })).toThrow(/HW_ASSUME_ROLE_DOMAIN_NAME/);
  });

  test('a change that does not mention the agency keeps it, and null removes it', async () => {
    const cloud = await startTestCloud();
    const profiles = create({});
    const agency = { name: AGENCY.name, domainId: AGENCY.domainId };
    const { name, region, endpoints, ...more } = createProfileInput(cloud, { agency, projectId: null });
    expect(await profiles.put({ name, region, endpoints, ...more })).toMatchObject({ agency });
    expect(await profiles.change(name, { region, endpoints })).toMatchObject({ agency });
    expect(await profiles.change(name, { region, endpoints, agency: null })).toMatchObject({ agency: null });
  });

  test('a stored agency without an account is rejected by field', async () => {
    const cloud = await startTestCloud();
    await expect(
      create({}).put(createProfileInput(cloud, { agency: { name: 'ops' } })),
    ).rejects.toMatchObject({
      code: 'invalid_profile',
      message: expect.stringMatching(/^agency\.domainName is required, or domainId/) as string,
    });
  });
});
