import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { AGENCY, IAM_USER } from '@/lib/simulator/defaults';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';

const setup = (variables: Record<string, string> = {}, folder = createTemporaryFolder()) =>
  createCommandRunner(folder, 'lib/server/cli/profile/profile-command.ts', variables);

const toKeyInput = ({ ak, sk }: TestCloud) => JSON.stringify({ ak, sk });
const addTo = ({ url, projectId, region }: TestCloud, name: string) => [
  'add',
  name,
  '--region',
  region,
  '--project',
  projectId,
  '--swr',
  url,
  '--iam',
  url,
  '--sts',
  url,
];

describe('npm run profile', () => {
  test('prints what the cloud responds as visible text within its line', async () => {
    const cloud = await startTestCloud();
    const run = await setup();
    await run([...addTo(cloud, 'team-a'), '--stdin'], { input: toKeyInput(cloud) });
    const body = {
      error_code: 'APIGW.0302\u001b[31m',
      error_msg:
        'bad\u001b]0;pwned\u0007\n  ✓ look up jobs ok\u202e\u001b[2J\n::set-env name=A::b ##vso[task.x]',
    };
    await cloud.control('PUT', 'fault', { kind: 'status', status: 403, body });
    const { out, err } = await run(['check']);
    expect(out).toContain('APIGW.0302');
    for (const line of `${out}${err}`.split('\n'))
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|^\s*✓ look up jobs ok|^\s*::|##vso/u);
  });

  test('adds a profile from standard input, lists it, checks it, rotates its key and removes it', async () => {
    const cloud = await startTestCloud();
    const folder = createTemporaryFolder();
    const run = await setup({}, folder);
    expect(await run(['list'])).toMatchObject({ code: 0, out: 'No profiles.\n' });
    const added = await run([...addTo(cloud, 'team-a'), '--stdin'], { input: toKeyInput(cloud) });
    expect(added).toMatchObject({ code: 0, out: expect.stringContaining('check team-a') as string });
    expect(added.err).toMatch(/^Created .*credentials\.key.*\n$/);

    const listed = await run(['list']);
    expect(listed.out.split('\n')[1]).toMatch(
      new RegExp(`^team-a +cn-north-4 +${cloud.projectId} +ak-sk …${cloud.ak.slice(-4)} +the store +\\d{4}-`),
    );
    const checked = await run(['check', 'team-a']);
    expect(checked).toMatchObject({ code: 0, err: '' });
    expect(checked.out.match(/✓/g)).toHaveLength(8);

    await cloud.control('PUT', 'permissions', { listJobs: false });
    const refused = await run(['check']);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/✗ list jobs .*4030170.*\n +→ Allow swr:instance:listJobs/);
    await cloud.control('PUT', 'clock', { skewSeconds: 20 * 60 });
    expect((await run(['check'])).out).toMatch(/✗ clock .*\n +→ .* behind .*signed at .*, received at .*NTP/);
    await cloud.control('PUT', 'clock', { skewSeconds: 0 });

    expect(await run(['rotate-key'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Encrypted 1 profile /) as string,
    });
    expect((await run(['list'])).out).toContain('team-a');
    expect(await run(['remove', 'team-a'])).toMatchObject({ code: 0 });
    expect(await run(['remove', 'team-a'])).toMatchObject({
      code: 1,
      err: 'No stored profile named team-a.\n',
    });

    const log = await openStoreIn(folder).access.findAuditEntries(9);
    expect(log.map(({ action }) => action)).toEqual(['profile_removed', 'key_rotated', 'profile_added']);
    expect(log[0]).toMatchObject({ actor: 'npm run profile', via: 'command', target: 'team-a' });
  });

  test('adds a profile from the environment, beside the profile of the environment', async () => {
    const cloud = await startTestCloud();
    const run = await setup({
      HW_USER_NAME: IAM_USER.name,
      HW_USER_PASSWORD: IAM_USER.password,
      HW_DOMAIN_NAME: IAM_USER.domain,
      HW_REGION_NAME: cloud.region,
      SWR_ENDPOINT: cloud.url,
      HW_AUTH_URL: `${cloud.url}/v3`,
    });
    expect(await run(['add', 'team-a', '--from-env'])).toMatchObject({ code: 0 });
    const { out } = await run(['list']);
    expect(out).toMatch(/default .*password +the environment[^]*team-a .*password +the store/);
    expect((await run(['check'])).code).toBe(0);
    expect(await run(['add', 'default', '--from-env'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/default/) as string,
    });
  });

  test('adds a profile that assumes an agency of another account, and names who signs', async () => {
    const cloud = await startTestCloud();
    const run = await setup();
    const place = ['--region', cloud.region, '--swr', cloud.url, '--iam', cloud.url, '--sts', cloud.url];
    const agency = ['--agency', AGENCY.name, '--account-id', AGENCY.domainId];
    const added = await run(['add', 'customer', ...place, ...agency, '--stdin'], {
      input: toKeyInput(cloud),
    });
    expect(added).toMatchObject({ code: 0 });
    expect((await run(['list'])).out).toMatch(new RegExp(`customer .* as ${AGENCY.name} `));
    const checked = await run(['check', 'customer']);
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.out).toMatch(new RegExp(`✓ caller +Requests are signed by sts::${AGENCY.domainId}:`));
  }, 60_000);

  test.each([
    [['add', 'team-a', '--region', 'cn-north-4', '--agency', 'CANARY', '--stdin'], 64],
    [['add', 'team-a', '--region', 'cn-north-4', '--account', 'CANARY', '--stdin'], 64],
    [['add', 'team-a', '--region', 'cn-north-4', '--sk', 'CANARY'], 64],
    [['add', 'team-a', 'CANARY', '--region', 'cn-north-4'], 64],
    [['CANARY'], 64],
    [['add', 'team-a', '--region', 'cn-north-4'], 64],
    [['add', 'team-a', '--stdin'], 64],
    [['add', 'team-a', '--region', 'cn-north-4', '--kind', 'CANARY'], 64],
    [['add', 'team-a', '--region', 'cn-north-4', '--stdin'], 64],
    [['add', 'Team A', '--region', 'cn-north-4', '--stdin'], 1],
    [['check', 'nobody'], 1],
    [['check'], 1],
  ] as const)(
    '%j is rejected in one line that repeats no possible secret',
    async (args, code) => {
      const run = await setup();
      const input = code === 1 ? '{"ak": "CANARY", "sk": "CANARY"}' : 'CANARY {';
      const result = await run([...args], { input });
      expect(result).toMatchObject({ code, out: '' });
      expect(result.err).toMatch(/^[^\n]+\n$/);
      expect(result.err).not.toContain('CANARY');
    },
    30_000,
  );
});
