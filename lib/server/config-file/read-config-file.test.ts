import { describe, expect, test } from 'vitest';
import { AUTHS, findSecrets, SECRETS } from '@/testing/secret-canaries';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { createCommandRunner } from '@/lib/server/cli/command-runner.fixture';
import { ConfigError, parseConfig } from '@/lib/server/config/config';
import { createConfig, createTestHttp, openStoreIn } from '@/lib/server/credentials/credentials.fixture';
import { createProfiles } from '@/lib/server/credentials/profiles';
import {
  API_TOKEN,
  EXAMPLE_VARIABLES,
  readExample,
  readText,
  WEBHOOK_SECRET,
  writeConfigFile,
} from './config-file.fixture';
import { readConfigFile } from './read-config-file';

/** Returns the message of the error that a file causes, after its name. */
function readFault(text: string, variables: Record<string, string> = {}): string {
  try {
    readText(text, variables);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.replace(/^The configuration file \S+config\.yaml \(CONFIG_FILE\) is invalid: /, '');
  }
  return 'valid';
}

const SECRET =
  'is a secret. Write it as ${NAME}, which is a variable of the environment, or as { file: /path }';

describe('readConfigFile', () => {
  test('reads the example of the documentation', () => {
    const file = readText(readExample(), EXAMPLE_VARIABLES);
    expect(file.profiles).toMatchObject([
      { name: 'beijing', auth: { kind: 'ak-sk', ak: EXAMPLE_VARIABLES.BEIJING_AK, sk: 'EXAMPLESK' } },
      { name: 'hcs', projectId: null, auth: { kind: 'password', password: 'a pass word' } },
    ]);
    expect(file.channels).toMatchObject([
      { name: 'Registry team', kind: 'feishu', url: EXAMPLE_VARIABLES.FEISHU_URL, keyword: 'SWR' },
      { name: 'CI', kind: 'webhook', secret: WEBHOOK_SECRET },
      { name: 'On call', kind: 'email', to: ['oncall@example.com'] },
    ]);
    expect(file.rules).toEqual([
      {
        channel: 'Registry team',
        phases: ['failed'],
        instanceEvents: ['unavailable', 'deleted'],
        overdue: true,
        locale: 'zh',
      },
      {
        channel: 'CI',
        phases: ['succeeded', 'failed'],
        type: 'CreateInstance',
        profile: 'beijing',
        locale: 'en',
      },
    ]);
    expect(file.tokens).toEqual([{ name: 'Prometheus', scopes: ['metrics'], token: API_TOKEN }]);
    const values = [...Object.values(EXAMPLE_VARIABLES), 'EXAMPLESK', WEBHOOK_SECRET];
    expect([...file.secrets].sort()).toEqual(values.sort());
  });

  test('is optional, and a configured file must be readable', () => {
    expect(readConfigFile(parseConfig({})).profiles).toEqual([]);
    const path = `${createTemporaryFolder()}/nowhere.yaml`;
    expect(() => readConfigFile(parseConfig({ CONFIG_FILE: path }))).toThrow(
      `The configuration file ${path} (CONFIG_FILE) can't be read (ENOENT)`,
    );
  });

  test.each([
    ['profiles: &a\n  - *a\n', 2],
    ['channels: []\nrules:\n  - &a\n    channel: { x: [*a] }\n', 4],
    ['&a\nprofiles: *a\n', 2],
  ])('an alias that contains itself (%j) is reported with its line', (text, line) => {
    expect(readFault(text)).toBe(`line ${line} has an alias that contains itself`);
  });

  test('an alias outside of the part it stands for is used', () => {
    const text =
      'rules:\n  - &a { channel: Team, phases: [failed] }\n  - *a\nchannels: [{ name: Team, kind: email, to: [a@example.com] }]\n';
    expect(readText(text).rules).toHaveLength(2);
  });

  test.each(['', '# nothing\n', 'profiles:\nchannels: []\n'])(
    'a file without entries (%j) is valid',
    (text) => {
      expect(readText(text)).toMatchObject({ profiles: [], channels: [], rules: [], tokens: [] });
    },
  );

  const auth = (fields: string) =>
    `profiles:\n- name: a\n  region: cn-north-4\n  auth:\n    kind: ak-sk\n    ak: \${SET}\n${fields}`;
  const hook = 'channels:\n- name: a\n  kind: webhook\n  url: https://example.com\n  secret: ${HOOK}\n';
  test.each([
    ['profiles: [\n', 'line 2 is not valid YAML (BAD_INDENT)'],
    ['- a\n', 'line 1: the file is invalid: expected object, received array'],
    ['# c\nprofile: []\n', 'line 2: the file has an unknown field "profile"'],
    [auth('    sk: ${SET}\n    skk: x\n'), 'line 8: profiles.0.auth has an unknown field "skk"'],
    [auth('    sk: ${SET}\n    ? CANARY/9\n    : x\n'), 'line 8: profiles.0.auth has an unknown field'],
    [auth('    sk: ${UNSET}\n'), 'line 7: profiles.0.auth.sk refers to the variable UNSET, which is not set'],
    [auth('    sk: ${EMPTY}\n'), 'line 7: profiles.0.auth.sk refers to the variable EMPTY, which is not set'],
    [
      auth('    sk: a${SET}\n'),
      'line 7: profiles.0.auth.sk has ${…} beside other text. A variable can only be the whole value',
    ],
    [
      auth('    sk: { file: /nowhere/sk }\n'),
      "line 7: profiles.0.auth.sk refers to the file /nowhere/sk, which can't be read (ENOENT)",
    ],
    [
      auth('    sk: { file: /dev/null }\n'),
      'line 7: profiles.0.auth.sk refers to the file /dev/null, which is empty',
    ],
    [auth('    sk: CANARY\n'), `line 7: profiles.0.auth.sk ${SECRET}`],
    [auth('    sk: 123456\n'), `line 7: profiles.0.auth.sk ${SECRET}`],
    [
      auth('    sk: ${SPACE}\n'),
      'line 7: profiles.0.auth.sk must be 1 to 16384 printable ASCII characters without spaces',
    ],
    [
      auth('    sk: ${SET}\n- name: a\n  region: cn-north-4\n  auth: { kind: ecs }\n'),
      'line 8: profiles.1.name is the same as in profiles.0',
    ],
    ['profiles:\n- name: a\n  region: cn-north-4\n  auth: { kind: CANARY }\n', /^line 4: profiles\.0\.auth/],
    [
      'channels:\n- name: a\n  kind: slack\n  url: https://hooks.slack.com/CANARY\n',
      `line 4: channels.0.url ${SECRET}`,
    ],
    [
      'channels:\n- name: a\n  kind: webhook\n  url: https://example.com\n',
      'line 2: channels.0.secret must be a string',
    ],
    [`${hook}  keyword: x\n`, 'line 6: channels.0 has an unknown field "keyword"'],
    [
      `${hook}- name: a\n  kind: email\n  to: [a@example.com]\n`,
      'line 6: channels.1.name is the same as in channels.0',
    ],
    [
      `${hook}rules:\n- channel: b\n  phases: [failed]\n`,
      'line 7: rules.0.channel is the name of no channel in the file',
    ],
    [
      `${hook}rules:\n- channel: a\n  type: x\n`,
      'line 7: rules.0 has no event. Set phases, instanceEvents or overdue',
    ],
    [
      `${hook}rules:\n- channel: a\n  phases: [CANARY]\n`,
      /^line 8: rules\.0\.phases\.0 is invalid: expected/,
    ],
    [`tokens:\n- name: a\n  scopes: [read]\n  token: ${API_TOKEN}\n`, `line 4: tokens.0.token ${SECRET}`],
    [
      'tokens:\n- name: a\n  scopes: [read]\n  token: ${SET}\n',
      'line 4: tokens.0.token must be "swrjm_" followed by 43 letters, digits, "-" and "_"',
    ],
    [
      'tokens:\n- name: a\n  scopes: [read]\n  token: ${T}\n- name: b\n  scopes: [read]\n  token: ${T}\n',
      'line 7: tokens.1.token is the same as in tokens.0',
    ],
  ])('%j is refused with the number of the faulty line', (text, message) => {
    const variables = { SET: 'CANARY-SET', EMPTY: '', SPACE: 'CANARY A', HOOK: WEBHOOK_SECRET, T: API_TOKEN };
    const fault = readFault(text, variables);
    if (typeof message === 'string') expect(fault).toBe(message);
    else expect(fault).toMatch(message);
    expect(fault).not.toMatch(/CANARY|\n/);
  });

  test.each(Object.entries(AUTHS))('no secret of the kind %s can be written in the file', (kind, values) => {
    for (const [name, value] of Object.entries(values)) {
      if (!findSecrets(value, { ...SECRETS, ak: AUTHS['ak-sk'].ak }).length) continue;
      const fields = JSON.stringify({ kind, ...values, [name]: value });
      const fault = readFault(`profiles: [{ name: a, region: cn-north-4, auth: ${fields} }]`);
      expect(fault).toContain(`line 1: profiles.0.auth.${name} ${SECRET}`);
      expect(fault).not.toContain('CANARY');
    }
  });

  test('a profile of the file looks up jobs, also at a loopback address, and takes precedence over a stored one', async () => {
    const cloud = await startTestCloud();
    const text = `
profiles:
  - name: team-a
    region: ${cloud.region}
    endpoints: { swr: '${cloud.url}', iam: '${cloud.url}' }
    auth: { kind: ak-sk, ak: '\${TEAM_AK}', sk: '\${TEAM_SK}' }
`;
    const variables = { TEAM_AK: cloud.ak, TEAM_SK: cloud.sk, PROFILE_ALLOWED_NETWORKS: '10.0.0.0/8' };
    const folder = createTemporaryFolder();
    const file = { CONFIG_FILE: writeConfigFile(text), ...variables };
    const config = createConfig({ DATA_DIR: folder, ...file });
    const { profiles: ofConfigFile } = readConfigFile(config);
    const profiles = createProfiles({
      config,
      store: openStoreIn(folder),
      http: createTestHttp(),
      ofConfigFile,
    });

    const [active] = await profiles.list();
    expect(active).toMatchObject({ name: 'team-a', source: 'config_file' });
    expect(await active?.client.showJob(SAMPLE_JOB_IDS.success)).toMatchObject({ status: 'Success' });
    expect(await profiles.check('team-a')).toMatchObject({ ok: true });
    const auth = { kind: 'ak-sk', ak: 'A', sk: 'S' };
    const input = { name: 'team-a', region: 'cn-north-4', auth };
    await expect(profiles.put(input)).rejects.toThrow(
      'A profile named team-a already exists in the configuration file.',
    );
    await expect(profiles.change('team-a', { region: 'cn-north-4' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await profiles.remove('team-a')).toBe(false);

    const run = await createCommandRunner(folder, 'lib/server/cli/profile/profile-command.ts', file);
    const listed = await run(['list']);
    expect(listed).toMatchObject({ code: 0, err: '' });
    expect(listed.out).toMatch(/^team-a +cn-north-4 .*the configuration file/m);
    const invalid = await run(['list'], { env: { TEAM_SK: '' } });
    expect(invalid.code).toBe(1);
    expect(invalid.err).toMatch(
      /^The configuration file \S+ \(CONFIG_FILE\) is invalid: line 6: profiles\.0\.auth\.sk refers to the variable TEAM_SK, which is not set\n$/,
    );
  });
});
