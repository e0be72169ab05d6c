import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CloudDriver } from '@/tools/chaos/cloud-driver';
import { POLL_MAX_MS, TOLERANCE_MS, withDashboard } from '@/tools/chaos/dashboards';
import type { Scenario } from '@/tools/chaos/scenario';
import { toOutcome, runWithFaults } from '@/tools/chaos/environment';
import { waitForJobState } from '@/tools/chaos/wait-for-job-state';
import { waitForReadinessFailure } from '@/tools/chaos/wait-for-readiness-failure';
import { control } from '@/testing/start-dashboard';

const PRELOAD = resolve('tools/chaos/shifted-clock.mjs');
const MINUTE_MS = 60_000;
/** Pause of a profile after a rejected signature. */
const PROFILE_PAUSE_MS = 60_000;
const VISIBLE_WITHIN_MS = 2 * POLL_MAX_MS;

interface Jump {
  what: string;
  /** How far the dashboard's clock is ahead of the real time after the jump. */
  aheadMs: number;
  /** How far SWR's clock is ahead. */
  cloudAheadMs?: number;
}

/** Jumps within SWR's tolerance of fifteen minutes. */
const SHORT: Jump[] = [
  { what: 'ten minutes forwards', aheadMs: 10 * MINUTE_MS },
  { what: 'ten minutes back', aheadMs: 0 },
  { what: 'another ten minutes back', aheadMs: -10 * MINUTE_MS },
  { what: 'ten minutes forwards again', aheadMs: 0 },
];
const LONG: Jump[] = [
  ...SHORT,
  { what: 'an hour forwards', aheadMs: 60 * MINUTE_MS },
  { what: 'an hour back', aheadMs: 0 },
  { what: 'another hour back', aheadMs: -60 * MINUTE_MS },
  { what: 'an hour forwards again', aheadMs: 0 },
  { what: 'SWR’s clock twenty minutes forwards', aheadMs: 0, cloudAheadMs: 20 * MINUTE_MS },
  { what: 'SWR’s clock twenty minutes back', aheadMs: 0 },
];
const MAX_SKEW_MS = 15 * MINUTE_MS;

export const clock: Scenario = {
  name: 'clock',
  title: 'a clock that jumps delays nothing once it is correct again',
  method:
    'The dashboard’s clock jumps by ten minutes and by an hour, forwards and backwards, and SWR’s by twenty minutes, while jobs change and clients view them. After each jump, the end of a known job has to be visible within two poll intervals. If SWR rejects signatures because of the clocks’ difference, this has to be reported, and has to end within the one-minute pause of the profile.',
  run: async ({ short }) => {
    const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-clock-'));
    const file = join(folder, 'ahead');
    const setClock = (aheadMs: number) => {
      // Renamed in one step, so that the server never reads a half-written file.
      writeFileSync(`${file}.new`, String(aheadMs));
      renameSync(`${file}.new`, file);
    };
    setClock(0);
    const options = { nodeArguments: ['--import', PRELOAD], env: { CHAOS_CLOCK: file } };
    try {
      return await withDashboard(options, async ({ url, simulator }) => {
        const jumps = short ? SHORT : LONG;
        const cloud = new CloudDriver(simulator);
        const broken: string[] = [];
        const notes: string[] = [];
        let wasRejected = false;
        const run = await runWithFaults(
          {
            cloud,
            urls: [url],
            jobs: 10,
            clients: 5,
            // Statuses can't be observed while SWR rejects signatures.
            observableMs: short ? VISIBLE_WITHIN_MS : 2 * PROFILE_PAUSE_MS,
            recoveredWithinMs: VISIBLE_WITHIN_MS,
          },
          async () => {
            // Added before the jump, so that times stored by the previous clock could delay it.
            let knownId = await addKnownJob(url, cloud);
            for (const { what, aheadMs, cloudAheadMs = 0 } of jumps) {
              setClock(aheadMs);
              await control(simulator, 'PUT', 'clock', { skewSeconds: cloudAheadMs / 1000 });
              const from = Date.now();
              const isRejected = Math.abs(aheadMs - cloudAheadMs) > MAX_SKEW_MS;
              const withinMs = VISIBLE_WITHIN_MS + (wasRejected ? PROFILE_PAUSE_MS : 0);
              const holds = isRejected
                ? await waitForReadinessFailure(url, withinMs + TOLERANCE_MS)
                : await isEndVisible(url, cloud, knownId, withinMs);
              const event = isRejected ? 'the rejection was reported' : 'a change was visible';
              if (holds) notes.push(`${what}: ${event} after ${((Date.now() - from) / 1000).toFixed(1)} s`);
              else broken.push(`${what}: not within ${withinMs / 1000} s: ${event}`);
              if (!isRejected) knownId = await addKnownJob(url, cloud);
              wasRejected = isRejected;
            }
          },
        );
        return toOutcome(run, { faults: `${jumps.length} jumps`, notes, broken });
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function addKnownJob(url: string, cloud: CloudDriver): Promise<string> {
  const id = await cloud.addJob('Running');
  await waitForJobState(url, id, ({ stale }) => stale === null, VISIBLE_WITHIN_MS);
  return id;
}

async function isEndVisible(url: string, cloud: CloudDriver, id: string, withinMs: number): Promise<boolean> {
  await cloud.changeStatus(id, 'Success');
  const { phase, stale } = await waitForJobState(url, id, (job) => job.phase === 'succeeded', withinMs);
  return phase === 'succeeded' && stale === null;
}
