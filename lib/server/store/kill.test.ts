import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleOf, lifeOf } from '@/testing/program';
import { onPostgres, query } from './store.fixture';

const AT_ONCE = 4;
const LONGEST_LIFE_MS = 60;

type Rows = { job_id: string; status: string; seq: number }[];
const HISTORY = 'select job_id, status, seq from transitions order by job_id, seq';

const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Several lives of a writer at each place, and after each the whole history. Resolves how many changes there were. */
async function killAll(places: readonly string[], lives: number, read: (place: string) => Promise<Rows>) {
  const program = await bundleOf('lib/server/store/writer.fixture.ts');
  const waiting = [...places];
  const changes: number[] = [];
  async function killSome(): Promise<void> {
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      let stored = 0;
      for (let life = 0; life < lives; life++) {
        const announced = Number((await lifeOf(program, [place], LONGEST_LIFE_MS)).at(-1) ?? 0);
        expect(announced).toBeGreaterThan(stored);
        const rows = await read(place);
        stored = rows.length / 2;
        expect(stored).toBeGreaterThanOrEqual(announced);
        // Both jobs have changed equally often, since both are written or neither, and no change is missing.
        const whole = Array.from({ length: stored }, (_, i) => ({ status: String(i + 1), seq: i + 1 }));
        expect(rows).toEqual(['a', 'b'].flatMap((job_id) => whole.map((row) => ({ job_id, ...row }))));
      }
      changes.push(stored);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, killSome));
  return changes.reduce((sum, each) => sum + each, 0);
}

describe('on SQLite', () => {
  test(
    'forty processes are killed, and every change that was announced is stored',
    { timeout: 120_000 },
    async () => {
      const places = Array.from({ length: 8 }, (_, index) => join(folder, `data-${index}`));
      const changes = await killAll(places, 5, (place) => {
        const database = new Libsql(join(place, 'jobs.db'));
        const rows = database.prepare(HISTORY).all() as Rows;
        expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
        database.close();
        return Promise.resolve(rows);
      });
      expect(changes).toBeGreaterThan(places.length * 5);
    },
  );
});

onPostgres((url) => {
  test(
    'twenty processes are killed, and every change that was announced is stored',
    { timeout: 120_000 },
    async () => {
      const places = await Promise.all(
        Array.from({ length: 4 }, async (_, index) => {
          await query(url(), `create schema place_${index}`);
          const place = new URL(url());
          place.searchParams.set('options', `-c search_path=place_${index}`);
          return place.href;
        }),
      );
      const changes = await killAll(places, 5, async (place) => (await query(place, HISTORY)) as Rows);
      expect(changes).toBeGreaterThan(places.length * 5);
    },
  );
});
