import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cloud } from '@/chaos/cloud';
import { POLL_MAX_MS, SLACK_MS, withDashboard } from '@/chaos/dashboards';
import type { Scenario } from '@/chaos/scenario';
import { outcomeOf, perform } from '@/chaos/stage';
import { until } from '@/chaos/until';
import { control } from '@/harness/start-dashboard';

const PRELOAD = resolve('chaos/shifted-clock.mjs');
const MINUTE_MS = 60_000;
/** After a refused signature the key rests so long. */
const KEY_RESTS_MS = 60_000;
const SEEN_MS = 2 * POLL_MAX_MS;

interface Jump {
  what: string;
  /** How far the dashboard's clock is ahead of the right time from then on. */
  aheadMs: number;
  /** How far SWR's clock is. */
  cloudAheadMs?: number;
}

/** Within fifteen minutes of SWR's clock signatures are taken. */
const SHORT: Jump[] = [
  { what: 'ten minutes forwards', aheadMs: 10 * MINUTE_MS },
  { what: 'ten minutes back', aheadMs: 0 },
  { what: 'ten minutes further back', aheadMs: -10 * MINUTE_MS },
  { what: 'ten minutes forwards again', aheadMs: 0 },
];
const LONG: Jump[] = [
  ...SHORT,
  { what: 'an hour forwards', aheadMs: 60 * MINUTE_MS },
  { what: 'an hour back', aheadMs: 0 },
  { what: 'an hour further back', aheadMs: -60 * MINUTE_MS },
  { what: 'an hour forwards again', aheadMs: 0 },
  { what: 'SWR’s clock twenty minutes forwards', aheadMs: 0, cloudAheadMs: 20 * MINUTE_MS },
  { what: 'SWR’s clock twenty minutes back', aheadMs: 0 },
];
const MOST_SKEW_MS = 15 * MINUTE_MS;

export const clock: Scenario = {
  name: 'clock',
  title: 'a clock that jumps holds nothing up once it is right again',
  how: 'The dashboard’s clock jumps by ten minutes and by an hour, forwards and backwards, and SWR’s by twenty minutes, while jobs change and people look. After each jump the end of a job that was known before has to be seen within two poll intervals; where SWR refuses signatures for the clocks’ difference, that has to be said, and to end within the minute that the key rests.',
  run: async ({ short }) => {
    const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-clock-'));
    const file = join(folder, 'ahead');
    const set = (aheadMs: number) => {
      // In one step: who reads it meanwhile must not find it half written.
      writeFileSync(`${file}.new`, String(aheadMs));
      renameSync(`${file}.new`, file);
    };
    set(0);
    const options = { nodeArguments: ['--import', PRELOAD], env: { CHAOS_CLOCK: file } };
    try {
      return await withDashboard(options, async ({ url, simulator }) => {
        const jumps = short ? SHORT : LONG;
        const cloud = new Cloud(simulator);
        const broken: string[] = [];
        const notes: string[] = [];
        let wasRefused = false;
        const performance = await perform(
          {
            cloud,
            urls: [url],
            jobs: 10,
            clients: 5,
            // While signatures are refused nothing can be seen.
            heldMs: short ? SEEN_MS : 2 * KEY_RESTS_MS,
            recoveredWithinMs: SEEN_MS,
          },
          async () => {
            // It is there before the jump: what was written by the clock of before must not hold it up.
            let watched = await watch(url, cloud);
            for (const { what, aheadMs, cloudAheadMs = 0 } of jumps) {
              set(aheadMs);
              await control(simulator, 'PUT', 'clock', { skewSeconds: cloudAheadMs / 1000 });
              const from = Date.now();
              const isRefused = Math.abs(aheadMs - cloudAheadMs) > MOST_SKEW_MS;
              const withinMs = SEEN_MS + (wasRefused ? KEY_RESTS_MS : 0);
              const holds = isRefused
                ? await isRefusalTold(url, withinMs + SLACK_MS)
                : await isEndTold(url, cloud, watched, withinMs);
              const said = isRefused ? 'the refusal was told' : 'a change was told';
              if (holds) notes.push(`${what}: ${said} after ${((Date.now() - from) / 1000).toFixed(1)} s`);
              else broken.push(`${what}: within ${withinMs / 1000} s it did not hold that ${said}`);
              if (!isRefused) watched = await watch(url, cloud);
              wasRefused = isRefused;
            }
          },
        );
        return outcomeOf(performance, { faults: `${jumps.length} jumps`, notes, broken });
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function watch(url: string, cloud: Cloud): Promise<string> {
  const id = await cloud.add('Running');
  await until(url, id, ({ stale }) => stale === null, SEEN_MS);
  return id;
}

async function isEndTold(url: string, cloud: Cloud, id: string, withinMs: number): Promise<boolean> {
  await cloud.change(id, 'Success');
  const { phase, stale } = await until(url, id, (job) => job.phase === 'succeeded', withinMs);
  return phase === 'succeeded' && stale === null;
}

/** A probe for readiness is told that SWR refuses the signatures. */
async function isRefusalTold(url: string, withinMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + withinMs;
  while (Date.now() < giveUpAt) {
    if ((await fetch(`${url}/api/ready`)).status === 503) return true;
    await sleep(100);
  }
  return false;
}
