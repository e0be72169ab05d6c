import { CAST } from './sample-job-ids';
import { CCE_TIMEOUT_REASON, longHostileReason, QUOTA_REASON } from './sample-reasons';
import { withMicros } from './timestamps';
import type { Job } from './simulated-job';
import { type NonEmpty, schedule, SUCCEEDS, type TimelineStep } from './timeline';

const FAILS: NonEmpty<TimelineStep> = [
  { status: 'Initializing', afterSeconds: 0 },
  { status: 'Creating', afterSeconds: 12 },
  { status: 'Failed', afterSeconds: 60, reason: CCE_TIMEOUT_REASON },
];

const RUNS_FOR_HOURS: NonEmpty<TimelineStep> = [
  { status: 'Running', afterSeconds: 0 },
  { status: 'Success', afterSeconds: 6 * 3600 },
];

/**
 * Builds the sample jobs that SWR returns.
 *
 * @param nowMs Start of the simulator, in milliseconds since 1970; the jobs' times are relative to it.
 */
export function castJobs(nowMs: number): Job[] {
  const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

  const changing = (
    id: string,
    resourceName: string,
    timeline: NonEmpty<TimelineStep>,
    ageMinutes = 0,
  ): Job => {
    const createdAtMs = withMicros(minutesAgo(ageMinutes), id);
    const steps = schedule(timeline, withMicros(nowMs, id));
    return { ...createIdentity(id, resourceName), createdAtMs, steps, changedAtMs: createdAtMs };
  };

  const fixed = (id: string, resourceName: string, status: string, at: FixedTimes): Job => {
    const createdAtMs = withMicros(minutesAgo(at.created), id);
    const updatedAtMs = withMicros(minutesAgo(at.updated), id);
    const step = { status, atMs: updatedAtMs, reason: at.reason };
    return { ...createIdentity(id, resourceName), createdAtMs, steps: [step], changedAtMs: createdAtMs };
  };

  return [
    apiPageExample,
    fixed(CAST.longReason, 'registry-staging-gz', 'Failed', {
      created: 1500,
      updated: 1488,
      reason: longHostileReason(),
    }),
    fixed(CAST.unknownStatus, 'registry-lab-hongkong', 'Frobnicating', { created: 190, updated: 175 }),
    fixed(CAST.failed, 'registry-dr-guiyang', 'Failed', { created: 95, updated: 88, reason: QUOTA_REASON }),
    {
      ...fixed(CAST.unknownType, 'registry-prod-singapore', 'Running', { created: 40, updated: 38 }),
      type: 'ReindexGalaxy',
    },
    fixed(CAST.success, 'registry-prod-shanghai', 'Success', { created: 33, updated: 24 }),
    fixed(CAST.running, '镜像仓库-华北生产', 'Running', { created: 14, updated: 11 }),
    changing(CAST.longRunning, 'registry-migration-beijing4', RUNS_FOR_HOURS, 12),
    fixed(CAST.creating, 'registry-test-guangzhou', 'Creating', { created: 6, updated: 5 }),
    fixed(CAST.initializing, 'registry-edge-jakarta', 'Initializing', { created: 2, updated: 2 }),
    changing(CAST.failsSoon, 'registry-canary-ulanqab', FAILS),
    changing(CAST.succeedsSoon, 'registry-team-payments', SUCCEEDS),
  ];
}

/** Times of an unchanging job, in minutes before the simulator's start. */
interface FixedTimes {
  created: number;
  updated: number;
  reason?: string;
}

/** Derives the instance ID from the job ID by changing the first digit: close to each other, as in the API page's example. */
function createIdentity(id: string, resourceName: string) {
  const firstDigit = (Number.parseInt(id.slice(0, 1), 16) ^ 1).toString(16);
  return { id, instanceId: `${firstDigit}${id.slice(1)}`, resourceName, type: 'CreateInstance' };
}

const apiPageExample: Job = {
  id: CAST.apiPageExample,
  instanceId: '36ce7f50-b2d5-11eb-b044-0255ac101219',
  resourceName: 'test-public',
  type: 'CreateInstance',
  createdAtMs: Date.parse('2021-05-12T03:50:38.305Z') + 0.978,
  steps: [
    {
      status: 'Failed',
      reason: 'failed to select cce cluster',
      atMs: Date.parse('2021-05-12T03:50:43.315Z') + 0.473,
    },
  ],
  changedAtMs: 0,
};
