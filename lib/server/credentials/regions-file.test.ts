import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { ConfigError } from '@/lib/server/config/config';
import { createFile } from './foreign-variables.fixture';
import { readRegionsFile } from './regions-file';

const read = (content: string, region = 'la-south-6001') =>
  readRegionsFile({ HUAWEICLOUD_SDK_REGIONS_FILE: createFile(content) }, region);

describe('readRegionsFile', () => {
  test('reads the endpoints of a region, as the SDKs do', () => {
    const text = `
# Endpoints of the private cloud
swr:
  - id: cn-north-4
    endpoint: https://other.example
  - id: la-south-6001
    endpoint: 'https://swr.hcs.example/v2/'
IAM:
  - id: la-south-6001
    endpoints: [iam.hcs.example, https://second.example]
STS:
  - id: la-south-6001
  - endpoint: https://without-id.example
ECS: no list
`;
    expect(read(text)).toEqual({ swr: 'https://swr.hcs.example', iam: 'https://iam.hcs.example' });
    expect(read(text, 'cn-north-4')).toEqual({ swr: 'https://other.example' });
    expect(read(text, 'cn-north-9')).toEqual({});
  });

  test('the last entry of a region wins', () => {
    expect(read('SWR: [{id: a, endpoint: "https://x"}, {id: a, endpoint: "https://y"}]', 'a')).toEqual({
      swr: 'https://y',
    });
  });

  test.each(['', '# nothing\n', 'ECS:\n- id: a\n'])('a file without endpoints (%j) has none', (text) => {
    expect(read(text)).toEqual({});
  });

  test.each([
    ['SWR:\n- id: a\n  endpoint: "https://x\n', /line [34] is not valid YAML/],
    ['SWR:\n- id: a\n  endpoint: [CANARY]\n', /line 3: SWR\.0\.endpoint is invalid: expected string/],
    ['SWR:\n- id: a\n  endpoint: ftp://CANARY\n', /line 3: SWR\.0\.endpoint .*must be an http or https URL/],
    ['SWR:\n- id: a\n  endpoint: https://user:CANARY@host\n', /line 3: SWR\.0\.endpoint +must be an http/],
    ['SWR:\n- id: a\n  endpoints:\n  - ftp://CANARY\n', /line 4: SWR\.0\.endpoints\.0 .*must be an http/],
    ['# c\nIAM: CANARY\n', /line 2: IAM is invalid: expected array/],
    ['- CANARY\n', /line 1: the file is invalid/],
    ['SWR: *unknown\n', /is invalid/],
  ])('%j is rejected in one line with the number of the faulty line', (text, message) => {
    expect(() => read(text)).toThrow(ConfigError);
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).toThrow(/^The file of regions [^\n]*HUAWEICLOUD_SDK_REGIONS_FILE[^\n]*$/);
  });

  test('a password in an endpoint is not shown', () => {
    const text = 'SWR: [{id: a, endpoint: "https://user:CANARY@host"}]';
    expect(() => read(text)).toThrow(/endpoint/);
    expect(() => read(text)).not.toThrow(/CANARY/);
  });

  test('the default file in the home folder is optional, and a configured file is required', () => {
    const home = createTemporaryFolder();
    vi.stubEnv('HOME', home);
    const none = { HUAWEICLOUD_SDK_REGIONS_FILE: undefined };
    expect(readRegionsFile(none, 'a')).toEqual({});
    mkdirSync(join(home, '.huaweicloud'));
    writeFileSync(join(home, '.huaweicloud', 'regions.yaml'), 'SWR: [{id: a, endpoint: "https://x"}]');
    expect(readRegionsFile(none, 'a')).toEqual({ swr: 'https://x' });
    vi.unstubAllEnvs();
    const missing = { HUAWEICLOUD_SDK_REGIONS_FILE: join(home, 'nowhere') };
    expect(() => readRegionsFile(missing, 'a')).toThrow(/nowhere .* can't be read \(ENOENT\)$/);
  });
});
