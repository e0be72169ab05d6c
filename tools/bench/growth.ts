import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureServer } from './growth-server';
import { measureTicks } from './growth-ticks';
import type { Figures, Row, Section } from './section';
import { seedStore } from './seed-store';

const SIZES = [100, 1_000, 10_000, 100_000] as const;

/** Searches, which have a bound of their own. */
const SEARCH = /^search/;
const MAX_SEARCH_RATIO = 2.5;
const MIN_COMPARED_MS = 1;

export const growth: Section = {
  name: 'growth',
  title: 'Cost by number of jobs',
  method:
    'The production build with embedded databases of 100 to 100,000 jobs, of which 1 % are unfinished. Each figure is the fastest of fifteen requests, because other programs run on the machine. The ratio compares 100,000 jobs with 100, and the bound allows logarithmic growth. Times below one millisecond count as one.',
  async run() {
    const figures: Figures[] = [];
    for (const size of SIZES) figures.push(await measure(size));
    return Object.keys(figures[0] ?? {}).map((what) =>
      toRow(
        what,
        figures.map((measured) => measured[what] ?? NaN),
      ),
    );
  },
};

async function measure(size: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-growth-'));
  try {
    const unfinished = await seedStore({ DATABASE_URL: undefined, DATA_DIR: folder }, { count: size });
    return { ...(await measureServer(folder)), ...(await measureTicks(folder, unfinished)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function toRow(what: string, values: readonly number[]): Row {
  const isMemory = what.endsWith('MB');
  const minimum = isMemory ? 0 : MIN_COMPARED_MS;
  const [first = NaN, last = NaN] = [values[0], values.at(-1)].map((value = NaN) => Math.max(minimum, value));
  const ratio = last / first;
  const [small, large] = [SIZES[0], SIZES[SIZES.length - 1] ?? NaN];
  const allowed = isMemory
    ? MAX_MEMORY_RATIO
    : SEARCH.test(what)
      ? MAX_SEARCH_RATIO
      : Math.log2(large) / Math.log2(small);
  return {
    label: what,
    result: values.map((value) => value.toFixed(value < 10 ? 1 : 0)).join(' → '),
    baseline: first.toFixed(1),
    ratio,
    bound: `at most ${allowed.toFixed(1)}`,
    isMet: ratio <= allowed,
  };
}

/** Memory does not depend on the number of stored jobs: every size renders one page. */
const MAX_MEMORY_RATIO = 1.25;
