import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres, query } from './store.fixture';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const AT_ONCE = 4;
const LONGEST_LIFE_MS = 60;
const BUILD_TIMEOUT_MS = 60_000;

type Rows = { job_id: string; status: string; seq: number }[];
const HISTORY = 'select job_id, status, seq from transitions order by job_id, seq';

const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-kill-'));
const writer = join(folder, 'writer.cjs');

/** In one file, since dozens of them have to start. */
beforeAll(async () => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root: PROJECT,
    resolve: { alias: { 'server-only': join(PROJECT, 'node_modules/server-only/empty.js'), '@': PROJECT } },
    ssr: { noExternal: true, external: ['libsql', 'pg'] },
    build: {
      ssr: 'lib/store/writer.fixture.ts',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'writer.cjs' } },
    },
  });
}, BUILD_TIMEOUT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a writer, kills it some time after its first change, and resolves the last change it announced. */
function lifeOf(place: string): Promise<number> {
  const child = spawn(process.execPath, [writer, place], {
    env: { ...process.env, NODE_PATH: join(PROJECT, 'node_modules') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), randomInt(LONGEST_LIFE_MS));
    said += data;
  });
  child.stderr.setEncoding('utf8').on('data', (data: string) => (complaint += data));
  return new Promise((resolve, reject) => {
    child.on('close', (_, signal) => {
      // What stands behind the last line break was cut off by the death.
      const last = Number(said.split('\n').at(-2) ?? 0);
      if (signal === 'SIGKILL' && complaint === '') resolve(last);
      else reject(new Error(`the writer ended by itself: ${complaint}`));
    });
  });
}

/** Several lives of a writer at each place, and after each the whole history. Resolves how many changes there were. */
async function killAll(places: readonly string[], lives: number, read: (place: string) => Promise<Rows>) {
  const waiting = [...places];
  const changes: number[] = [];
  async function killSome(): Promise<void> {
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) {
      let stored = 0;
      for (let life = 0; life < lives; life++) {
        const announced = await lifeOf(place);
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
