import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { CCE_TIMEOUT_REASON, createHostileReason, QUOTA_REASON } from './sample-reasons';
import { withMicros } from './timestamps';
import type { SimulatedJob } from './simulated-job';
import { type NonEmpty, scheduleTimeline, SUCCEEDING_TIMELINE, type TimelineStep } from './timeline';

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
export function createSampleJobs(nowMs: number): SimulatedJob[] {
  const minutesAgo = (minutes: number) => nowMs - minutes * 60_000;

  const changing = (
    id: string,
    resourceName: string,
    timeline: NonEmpty<TimelineStep>,
    ageMinutes = 0,
  ): SimulatedJob => {
    const createdAtMs = withMicros(minutesAgo(ageMinutes), id);
    const steps = scheduleTimeline(timeline, withMicros(nowMs, id));
    return { ...createIdentity(id, resourceName), createdAtMs, steps, changedAtMs: createdAtMs };
  };

  const fixed = (id: string, resourceName: string, status: string, at: FixedTimes): SimulatedJob => {
    const createdAtMs = withMicros(minutesAgo(at.created), id);
    const updatedAtMs = withMicros(minutesAgo(at.updated), id);
    const step = { status, atMs: updatedAtMs, reason: at.reason };
    return { ...createIdentity(id, resourceName), createdAtMs, steps: [step], changedAtMs: createdAtMs };
  };

  return [
    apiPageExample,
    fixed(SAMPLE_JOB_IDS.longReason, 'registry-staging-gz', 'Failed', {
      created: 1500,
      updated: 1488,
      reason: createHostileReason(),
    }),
    fixed(SAMPLE_JOB_IDS.unknownStatus, 'registry-lab-hongkong', 'Frobnicating', {
      created: 190,
      updated: 175,
    }),
    fixed(SAMPLE_JOB_IDS.failed, 'registry-dr-guiyang', 'Failed', {
      created: 95,
      updated: 88,
      reason: QUOTA_REASON,
    }),
    {
      ...fixed(SAMPLE_JOB_IDS.unknownType, 'registry-prod-singapore', 'Running', {
        created: 40,
        updated: 38,
      }),
      type: 'ReindexGalaxy',
    },
    fixed(SAMPLE_JOB_IDS.success, 'registry-prod-shanghai', 'Success', { created: 33, updated: 24 }),
    fixed(SAMPLE_JOB_IDS.running, '镜像仓库-华北生产', 'Running', { created: 14, updated: 11 }),
    changing(SAMPLE_JOB_IDS.longRunning, 'registry-migration-beijing4', RUNS_FOR_HOURS, 12),
    fixed(SAMPLE_JOB_IDS.creating, 'registry-test-guangzhou', 'Creating', { created: 6, updated: 5 }),
    fixed(SAMPLE_JOB_IDS.initializing, 'registry-edge-jakarta', 'Initializing', { created: 2, updated: 2 }),
    changing(SAMPLE_JOB_IDS.failsSoon, 'registry-canary-ulanqab', FAILS),
    changing(SAMPLE_JOB_IDS.succeedsSoon, 'registry-team-payments', SUCCEEDING_TIMELINE),
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

const apiPageExample: SimulatedJob = {
  id: SAMPLE_JOB_IDS.apiPageExample,
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
