import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleProgram, runUntilKilled } from '@/testing/program';
import { onPostgres, queryPostgres } from './store.fixture';

const CONCURRENCY = 4;
const MAX_LIFETIME_MS = 60;

type Rows = { job_id: string; status: string; seq: number }[];
const HISTORY = 'select job_id, status, seq from transitions order by job_id, seq';

const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Starts and kills a writer several times per database, and verifies the whole history each time.
 *
 * @returns The total number of changes.
 */
async function killWriters(
  locations: readonly string[],
  runs: number,
  readHistory: (location: string) => Promise<Rows>,
) {
  const program = await bundleProgram('lib/server/store/writer.fixture.ts');
  const waiting = [...locations];
  const changes: number[] = [];
  async function killNext(): Promise<void> {
    for (let location = waiting.shift(); location !== undefined; location = waiting.shift()) {
      let stored = 0;
      for (let run = 0; run < runs; run++) {
        const printed = Number((await runUntilKilled(program, [location], MAX_LIFETIME_MS)).at(-1) ?? 0);
        expect(printed).toBeGreaterThan(stored);
        const rows = await readHistory(location);
        stored = rows.length / 2;
        expect(stored).toBeGreaterThanOrEqual(printed);
        // Each change writes both jobs or neither, and no change is missing.
        const expected = Array.from({ length: stored }, (_, i) => ({ status: String(i + 1), seq: i + 1 }));
        expect(rows).toEqual(['a', 'b'].flatMap((job_id) => expected.map((row) => ({ job_id, ...row }))));
      }
      changes.push(stored);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, killNext));
  return changes.reduce((sum, each) => sum + each, 0);
}

describe('on SQLite', () => {
  test('forty killed processes lose no confirmed change', { timeout: 120_000 }, async () => {
    const locations = Array.from({ length: 8 }, (_, index) => join(folder, `data-${index}`));
    const changes = await killWriters(locations, 5, (location) => {
      const database = new Libsql(join(location, 'jobs.db'));
      const rows = database.prepare(HISTORY).all() as Rows;
      expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      database.close();
      return Promise.resolve(rows);
    });
    expect(changes).toBeGreaterThan(locations.length * 5);
  });
});

onPostgres((url) => {
  test('twenty killed processes lose no confirmed change', { timeout: 120_000 }, async () => {
    const locations = await Promise.all(
      Array.from({ length: 4 }, async (_, index) => {
        await queryPostgres(url(), `create schema place_${index}`);
        const location = new URL(url());
        location.searchParams.set('options', `-c search_path=place_${index}`);
        return location.href;
      }),
    );
    const changes = await killWriters(
      locations,
      5,
      async (location) => (await queryPostgres(location, HISTORY)) as Rows,
    );
    expect(changes).toBeGreaterThan(locations.length * 5);
  });
});
