import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig, VARIABLES } from '@/lib/server/config/config';
import { FOREIGN_VARIABLES, type Tool } from '@/lib/server/config/foreign-variables';
import { findUnusedVariables } from '@/lib/server/config/unused-variables';
import { readCredentialsFile } from './credentials-file';
import { readEnvironmentProfile } from './environment-profile';
import { readIdTokenSource, readPodIdentity } from './identity';
import { createSamples } from './foreign-variables.fixture';

/** Everything that the profiles of the environment and the credentials file depend on. */
function readProfiles(variables: Record<string, string>) {
  const config = parseConfig({
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
    HUAWEICLOUD_SDK_REGIONS_FILE: '/dev/null',
    ...variables,
  });
  return {
    environment: readEnvironmentProfile(config),
    file: readCredentialsFile(config),
    idToken: readIdTokenSource(config),
    pod: readPodIdentity(config),
  };
}

/** Rows of the tables of a tool in docs/configuration.md, with one variable each. */
function readTable(tool: Tool): { name: string; use: string }[] {
  const text = readFileSync('docs/configuration.md', 'utf8');
  const [, section = ''] = new RegExp(`\n### ${tool}\n([^]*?)\n##`).exec(text) ?? [];
  return [...section.matchAll(/^\| (`.*?`) +\| (\w+) +\| \S.*\|$/gm)].flatMap(([, names = '', use = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => ({ name, use })),
  );
}

const toNames = (use: string) => FOREIGN_VARIABLES.filter((each) => each.use === use).map(({ name }) => name);
const fill = (name: string) => name.replace('<SERVICE>', 'ECS').replace('<REGION>', 'CN_NORTH_4');

describe('the tables of docs/configuration.md', () => {
  test.each(['SDKs', 'KooCLI', 'Terraform'] as const)(
    'list what the code does with variables: %s',
    (tool) => {
      const expected = FOREIGN_VARIABLES.filter((each) => each.tool === tool);
      expect(expected.length).toBeGreaterThan(0);
      const sort = (rows: { name: string; use: string }[]) =>
        rows.map(({ name, use }) => `${name} ${use}`).sort();
      expect(sort(readTable(tool))).toEqual(sort(expected));
    },
  );

  test('every variable of another tool that the code reads is listed as used', () => {
    const names = VARIABLES.filter((name) =>
      /^(HUAWEICLOUD_SDK|CLOUD_SDK|HUAWEI_CLOUD|HC_CONTAINER|HW|OS)_/.test(name),
    );
    expect(names.filter((name) => !toNames('used').includes(name))).toEqual([]);
    expect(toNames('used').filter((name) => !name.includes('<') && !VARIABLES.includes(name))).toEqual([]);
    expect(new Set(FOREIGN_VARIABLES.map(({ name }) => name)).size).toBe(FOREIGN_VARIABLES.length);
  });
});

describe('variables of other tools', () => {
  test.each(toNames('used'))(
    '%s is used: it changes a profile, and no line says that it is unused',
    (name) => {
      const sample = createSamples()[name];
      const { beside, value } = sample ?? { beside: {}, value: '' };
      const changed = { ...beside, [fill(name)]: value };
      expect(readProfiles(changed)).not.toEqual(readProfiles(beside));
      expect(findUnusedVariables(changed).join()).not.toContain(fill(name));
    },
  );

  test.each(toNames('refused'))('%s is refused in one line that names it', (name) => {
    const variables = { HW_AUTH_TOKEN: 'T', [name]: 'CANARY' };
    expect(() => parseConfig(variables)).toThrow(ConfigError);
    expect(() => parseConfig(variables)).toThrow(new RegExp(`^${name} is set[^\\n]*$`));
    expect(() => parseConfig(variables)).not.toThrow(/CANARY/);
    expect(() => parseConfig({ ...variables, [name]: ' ' })).not.toThrow();
  });

  test.each(toNames('ignored'))('%s is ignored: it changes no profile, and one line names it', (name) => {
    const variables = { HW_AUTH_TOKEN: 'T', HUAWEICLOUD_REGION: 'cn-north-4' };
    const changed = { ...variables, [fill(name)]: 'CANARY' };
    expect(readProfiles(changed)).toEqual(readProfiles(variables));
    expect(findUnusedVariables(variables)).toEqual([]);
    const lines = findUnusedVariables(changed);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^${fill(name)} is set and not used\\. [^\\n]+$`)),
    ]);
    expect(lines.join()).not.toContain('CANARY');
  });
});
