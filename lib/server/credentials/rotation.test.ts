import { expect, test } from 'vitest';
import { bundleOf, lifeOf } from '@/testing/program';
import { startTestCloud } from '@/lib/simulator/test-cloud.fixture';
import { cloudHttp, configOf, inputFor, quietKeyring, storeIn, temporaryFolder } from './credentials.fixture';
import { createProfiles } from './profiles';

const LIVES = 20;
const LONGEST_LIFE_MS = 60;
const NAMES = ['team-a', 'team-b', 'team-c'];

test('whenever a change of the key is cut off, every profile can still be read', async () => {
  const cloud = await startTestCloud();
  const folder = temporaryFolder();
  const config = configOf({ DATA_DIR: folder });
  const open = () =>
    createProfiles({
      ...{ config, store: storeIn(folder), http: cloudHttp() },
      keyring: quietKeyring(config),
    });
  for (const name of NAMES) await open().put(inputFor(cloud, { name }));
  const program = await bundleOf('lib/server/credentials/rotator.fixture.ts');

  let changes = 0;
  for (let life = 0; life < LIVES; life++) {
    changes += (await lifeOf(program, [folder], LONGEST_LIFE_MS)).length;
    const report = await open().report();
    expect(report.problems).toEqual([]);
    expect(report.profiles.map(({ name }) => name)).toEqual(NAMES);
  }
  expect(changes).toBeGreaterThanOrEqual(LIVES);
  await open().rotateKey();
  expect((await open().report()).problems).toEqual([]);
}, 120_000);
