import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureServer } from './growth-server';
import { measureTicks } from './growth-ticks';
import type { Row, Section } from './section';
import { seed } from './seed';

const SIZES = [100, 1_000, 10_000, 100_000] as const;

/** What one size costs, by what was measured: ms, or MB. */
export type Figures = Record<string, number>;

/** What no index of ours makes sublinear is shown, and not promised. */
const LINEAR = /^search/;
const SMALLEST_MS = 1;

export const growth: Section = {
  name: 'growth',
  title: 'Cost as the store grows',
  how: 'Embedded stores of 100 to 100,000 jobs, one in a hundred of them unfinished, behind the built server: the quickest of fifteen requests each, since others work on the machine, too. The ratio is that of 100,000 jobs to 100, and the bound what the logarithm allows; figures of less than a millisecond count as one.',
  async run() {
    const figures: Figures[] = [];
    for (const size of SIZES) figures.push(await measure(size));
    return Object.keys(figures[0] ?? {}).map((what) =>
      rowOf(
        what,
        figures.map((each) => each[what] ?? NaN),
      ),
    );
  },
};

async function measure(size: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-growth-'));
  try {
    const unfinished = await seed(folder, size);
    return { ...(await measureServer(folder)), ...(await measureTicks(folder, unfinished)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(what: string, values: readonly number[]): Row {
  const isMemory = what.endsWith('MB');
  const least = isMemory ? 0 : SMALLEST_MS;
  const [first = NaN, last = NaN] = [values[0], values.at(-1)].map((value = NaN) => Math.max(least, value));
  const ratio = last / first;
  const [small, large] = [SIZES[0], SIZES[SIZES.length - 1] ?? NaN];
  const allowed = isMemory ? MEMORY_MAY_GROW : Math.log2(large) / Math.log2(small);
  return {
    what,
    ours: values.map((value) => value.toFixed(value < 10 ? 1 : 0)).join(' → '),
    baseline: first.toFixed(1),
    ratio,
    ...(!LINEAR.test(what) && { bound: `at most ${allowed.toFixed(1)}`, holds: ratio <= allowed }),
  };
}

/** By what is shown, which is one page in each. */
const MEMORY_MAY_GROW = 1.25;
