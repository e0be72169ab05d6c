import { Agent, get } from 'node:http';
import { median } from '@/testing/statistics';
import type { Row } from './section';

const REPETITIONS = 60;
const WARM_UP = 20;
/** Maximum time to the first byte of a page, relative to its data. */
const MAX_RATIO = 3;

const agent = new Agent({ keepAlive: true });

/**
 * Compares the time to the first byte of a board's page with that of the same jobs from the API.
 *
 * @param jobs Number of jobs on the board.
 */
export async function measureFirstByte(url: string, jobs: number): Promise<Row> {
  const times: Record<'page' | 'data', number[]> = { page: [], data: [] };
  for (let i = 0; i < WARM_UP + REPETITIONS; i++) {
    const data = await measureTime(`${url}/api/jobs?limit=${jobs}`);
    const page = await measureTime(`${url}/`);
    if (i < WARM_UP) continue;
    times.data.push(data);
    times.page.push(page);
  }
  const [page, data] = [median(times.page), median(times.data)];
  return {
    label: `first byte of a board of ${jobs} jobs`,
    result: `${page.toFixed(1)} ms`,
    baseline: `${data.toFixed(1)} ms, as JSON`,
    ratio: page / data,
    bound: `at most ${MAX_RATIO}`,
    isMet: page <= MAX_RATIO * data,
  };
}

/** Measures the time from the request to the first byte of the body, in ms. */
function measureTime(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      let time = NaN;
      response.once('data', () => (time = performance.now() - startedAt));
      response.resume().once('end', () => resolve(time));
    }).once('error', reject);
  });
}
