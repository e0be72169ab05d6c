import * as z from 'zod';
import { readMetric } from '@/testing/read-metric';
import { startDashboard } from '@/testing/start-dashboard';
import type { Figures } from './section';

const REPETITIONS = 15;
const pageSchema = z.object({ nextCursor: z.string().nullable() });

/** Jobs of a page, of which databases of every size have as many. */
const PAGE_SIZE = 60;

/** Typical queries: a name for the table, the query string, and the jobs that match among 100 if they are fewer than a page. */
const QUERIES: readonly (readonly [string, string, number?])[] = [
  ['sort by creation', 'sort=created'],
  ['sort by update', 'sort=ended'],
  ['sort by name', 'sort=name'],
  ['sort by duration', 'sort=duration'],
  ['phase failed', 'phase=failed', 9],
  ['phase succeeded, by update', 'phase=succeeded&sort=ended'],
  ['phases failed and running', 'phase=failed&phase=running&sort=created', 19],
  ['one type', 'type=SYNC_IMAGE', 20],
  ['a type without jobs', 'type=NOTHING'],
  ['one profile', 'profile=default'],
  ['search: most jobs match', 'q=registry'],
  ['search: no job matches', 'q=nowhere-to-be-found'],
  ['search: two characters, most jobs match', 'q=re'],
  ['search: two characters, no job matches', 'q=%2Bz'],
  ['search: Chinese, two characters', `q=${encodeURIComponent('部署')}`, 2],
];

/** Measures start, memory and response times of the production build on the database in this folder. */
export async function measureServer(folder: string): Promise<Figures> {
  const dashboard = await startDashboard({ env: { DATA_DIR: folder } });
  try {
    await dashboard.stop();
    const startedAt = performance.now();
    await dashboard.start();
    await fetchText(`${dashboard.url}/api/ready`);
    const figures: Figures = { 'start until ready, ms': performance.now() - startedAt };
    const jobs = `${dashboard.url}/api/jobs`;
    const board = `${jobs}?limit=${PAGE_SIZE}`;
    const { nextCursor } = pageSchema.parse(JSON.parse(await fetchText(board)));
    const residentBytes = await readMetric(dashboard.url, 'process_resident_memory_bytes');
    figures['memory after the first page, MB'] = residentBytes / 2 ** 20;
    figures['first page, ms'] = await measureTime(board);
    figures['next page, ms'] = await measureTime(`${board}&cursor=${nextCursor ?? ''}`);
    for (const [what, query, limit = PAGE_SIZE] of QUERIES) {
      figures[`${what}, ms`] = await measureTime(`${jobs}?limit=${limit}&${query}`);
    }
    return figures;
  } finally {
    await dashboard.close();
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}

async function measureTime(url: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPETITIONS; i++) {
    const startedAt = performance.now();
    await fetchText(url);
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}
