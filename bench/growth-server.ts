import * as z from 'zod';
import { startDashboard } from '@/harness/start-dashboard';
import type { Figures } from './growth';

const TIMES = 15;
const pageSchema = z.object({ nextCursor: z.string().nullable() });

/** What people ask for: a name for the table, and the query. */
const QUERIES: readonly (readonly [string, string])[] = [
  ['sort by creation', 'sort=newest'],
  ['sort by update', 'sort=updated'],
  ['phase failed', 'phase=failed'],
  ['phase succeeded, by update', 'phase=succeeded&sort=updated'],
  ['phases failed and running', 'phase=failed&phase=running&sort=newest'],
  ['one type', 'type=SYNC_IMAGE'],
  ['a type of no job', 'type=NOTHING'],
  ['one profile', 'profile=default'],
  ['search: most jobs have it', 'q=registry'],
  ['search: no job has it', 'q=nowhere-to-be-found'],
];

/** Start, memory and answers of the built server on the store in this folder. */
export async function measureServer(folder: string): Promise<Figures> {
  const dashboard = await startDashboard({ env: { DATA_DIR: folder } });
  try {
    await dashboard.stop();
    const began = performance.now();
    await dashboard.start();
    await answerOf(`${dashboard.url}/api/ready`);
    const figures: Figures = { 'start until ready, ms': performance.now() - began };
    const board = `${dashboard.url}/api/jobs?limit=60`;
    const { nextCursor } = pageSchema.parse(JSON.parse(await answerOf(board)));
    figures['memory after the first page, MB'] = await residentMB(dashboard.url);
    figures['first page, ms'] = await timeOf(board);
    figures['next page, ms'] = await timeOf(`${board}&cursor=${nextCursor ?? ''}`);
    for (const [what, query] of QUERIES) figures[`${what}, ms`] = await timeOf(`${board}&${query}`);
    return figures;
  } finally {
    await dashboard.close();
  }
}

async function answerOf(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
}

async function timeOf(url: string): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    await answerOf(url);
    times.push(performance.now() - began);
  }
  return Math.min(...times);
}

async function residentMB(url: string): Promise<number> {
  const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec(await answerOf(`${url}/api/metrics`)) ?? [];
  return Number(bytes) / 2 ** 20;
}
