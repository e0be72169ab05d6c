import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { startCloud } from '@/lib/simulator/simulator.fixture';
import { bundleOf } from './bundle.fixture';
import { cloudHttp, configOf, inputFor, quietKeyring, storeIn, temporaryFolder } from './credentials.fixture';
import { createProfiles } from './profiles';

const LIVES = 20;
const LONGEST_LIFE_MS = 60;
const NAMES = ['team-a', 'team-b', 'team-c'];

/** Changes the key until it is killed, some time after the first change, and resolves how often it did. */
function lifeOf(program: Awaited<ReturnType<typeof bundleOf>>, folder: string): Promise<number> {
  const child = spawn(process.execPath, [program.file, folder], { env: program.env });
  let changes = 0;
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (changes === 0) setTimeout(() => child.kill('SIGKILL'), randomInt(LONGEST_LIFE_MS));
    changes += data.split('\n').length - 1;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (complaint += data));
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL' && complaint === '') resolve(changes);
      else reject(new Error(`it ended by itself: ${complaint}`));
    });
  });
}

test('whenever a change of the key is cut off, every profile can still be read', async () => {
  const cloud = await startCloud();
  const folder = temporaryFolder();
  const config = configOf({ DATA_DIR: folder });
  const open = () =>
    createProfiles({
      ...{ config, store: storeIn(folder), http: cloudHttp() },
      keyring: quietKeyring(config),
    });
  for (const name of NAMES) await open().put(inputFor(cloud, { name }));
  const program = await bundleOf('lib/credentials/rotator.fixture.ts');

  let changes = 0;
  for (let life = 0; life < LIVES; life++) {
    changes += await lifeOf(program, folder);
    const report = await open().report();
    expect(report.problems).toEqual([]);
    expect(report.profiles.map(({ name }) => name)).toEqual(NAMES);
  }
  expect(changes).toBeGreaterThanOrEqual(LIVES);
  await open().rotateKey();
  expect((await open().report()).problems).toEqual([]);
}, 120_000);
