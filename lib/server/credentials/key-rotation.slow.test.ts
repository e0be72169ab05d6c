import { describe, expect, test } from 'vitest';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { bundleProgram, runUntilKilled } from '@/testing/program';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import {
  createTestHttp,
  createConfig,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
} from './credentials.fixture';
import { createProfiles } from './profiles';

const PROCESS_COUNT = 20;
const MAX_LIFETIME_MS = 60;
const NAMES = ['team-a', 'team-b', 'team-c'];

describe('rotateKey', () => {
  test('every profile is readable after a rotation is killed at any moment', async () => {
    const cloud = await startTestCloud();
    const folder = createTemporaryFolder();
    const config = createConfig({ DATA_DIR: folder });
    const open = () =>
      createProfiles({
        config,
        store: openStoreIn(folder),
        http: createTestHttp(),
        keyring: createQuietKeyring(config),
      });
    for (const name of NAMES) await open().put(createProfileInput(cloud, { name }));
    const program = await bundleProgram('lib/server/credentials/key-rotator.fixture.ts');

    let rotations = 0;
    for (let i = 0; i < PROCESS_COUNT; i++) {
      rotations += (await runUntilKilled(program, [folder], MAX_LIFETIME_MS)).length;
      const report = await open().report();
      expect(report.problems).toEqual([]);
      expect(report.profiles.map(({ name }) => name)).toEqual(NAMES);
    }
    expect(rotations).toBeGreaterThanOrEqual(PROCESS_COUNT);
    await open().rotateKey();
    expect((await open().report()).problems).toEqual([]);
  }, 120_000);
});
