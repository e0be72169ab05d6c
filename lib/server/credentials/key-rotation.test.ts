import { expect, test } from 'vitest';
import { bundleOf, lifeOf } from '@/testing/program';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import {
  createTestHttp,
  createConfig,
  createProfileInput,
  createQuietKeyring,
  openStoreIn,
  createTemporaryFolder,
} from './credentials.fixture';
import { createProfiles } from './profiles';

const LIVES = 20;
const MAX_LIFETIME_MS = 60;
const NAMES = ['team-a', 'team-b', 'team-c'];

test('whenever a change of the key is cut off, every profile can still be read', async () => {
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
  const program = await bundleOf('lib/server/credentials/key-rotator.fixture.ts');

  let changes = 0;
  for (let life = 0; life < LIVES; life++) {
    changes += (await lifeOf(program, [folder], MAX_LIFETIME_MS)).length;
    const report = await open().report();
    expect(report.problems).toEqual([]);
    expect(report.profiles.map(({ name }) => name)).toEqual(NAMES);
  }
  expect(changes).toBeGreaterThanOrEqual(LIVES);
  await open().rotateKey();
  expect((await open().report()).problems).toEqual([]);
}, 120_000);
