import 'server-only';
import type { JobState, KnownJob } from '@/lib/api/answers';
import type { ActiveProfile } from '@/lib/credentials/profiles';
import { JOB_ID_PATTERN } from '@/lib/jobs/job-id';
import type { PollBounds } from '@/lib/jobs/poll-interval';
import type { JobRecordWithHistory } from '@/lib/store/job-record';
import type { Store } from '@/lib/store/store';
import { lastAskedAt, type Asker } from './asker';
import { elapsedMs } from './elapsed';
import type { Estimates } from './estimates';
import { isKnownRecord, unknownJob } from './job-state';
import type { Metrics } from './metrics';
import type { Snapshots } from './snapshots';
import type { States } from './states';

export interface LookUpOptions {
  /** Only a job of this profile counts; it is asked first. */
  profile?: string;
  /** A person asked for it: ask SWR again even where the answer would still do, ended jobs included. */
  fresh?: boolean;
  /** Asked before SWR is, where nothing is known of the job yet: whether who looks may have it asked. */
  mayAsk: () => boolean;
  /** How long to wait for SWR before answering with what is known; for as long as it takes by default. */
  patienceMs?: number;
}

export interface LookUps {
  lookUp: (jobId: string, options: LookUpOptions) => Promise<JobState>;
  /** How these jobs stand, at once; undefined where it takes the store or SWR to tell of any. */
  lookUpNow: (jobIds: readonly string[]) => KnownJob[] | undefined;
}

const TOO_MANY_MS = 60_000;
/** A look at a job that was given up asks again, but not at every request. */
const GIVEN_UP_REST_MS = 10_000;

interface LookUpsOptions {
  listProfiles: () => Promise<readonly ActiveProfile[]>;
  store: Store;
  bounds: PollBounds;
  snapshots: Snapshots;
  asker: Asker;
  states: States;
  estimates: Estimates;
  metrics: Metrics;
}

/** A person's look at a job: from memory where that will do, and else SWR is asked, once for all who look. */
export function createLookUps(options: LookUpsOptions): LookUps {
  const { listProfiles, store, bounds, snapshots, asker, states, estimates, metrics } = options;

  const read = async (jobId: string) => (await snapshots.get([jobId])).get(jobId);

  function isToBeAsked(record: JobRecordWithHistory | undefined, fresh: boolean): boolean {
    const restedMs = elapsedMs(lastAskedAt(record), store.now());
    if (fresh) return restedMs >= bounds.minMs;
    if (record === undefined || lastAskedAt(record) === 0) return true;
    if (record.nextCheckAt === null) return record.job === null && restedMs >= GIVEN_UP_REST_MS;
    // The schedule asks what is due; it cannot while the store fails.
    return store.problem() !== null && record.nextCheckAt <= store.now();
  }

  async function answer(
    jobId: string,
    profile: string | undefined,
    record: JobRecordWithHistory | undefined,
  ): Promise<JobState> {
    if (profile !== undefined && isKnownRecord(record) && record.profile !== profile) {
      return unknownJob(jobId, 'job_not_found', `The job is known to the profile "${record.profile}".`);
    }
    if (record !== undefined) await estimates.prepare([record]);
    return states.of(jobId, record);
  }

  async function lookUp(
    jobId: string,
    { profile, fresh = false, mayAsk, patienceMs }: LookUpOptions,
  ): Promise<JobState> {
    if (!JOB_ID_PATTERN.test(jobId)) {
      const detail = 'A job ID is 1 to 64 of the characters A-Z a-z 0-9 and "-".';
      return unknownJob(jobId, 'invalid_job_id', detail);
    }
    // All are asked, whichever counts: what is found, or not, is for the next one who asks as well.
    const isWanted = ({ name }: ActiveProfile) => name === profile;
    const candidates = (await listProfiles()).toSorted((a, b) => Number(isWanted(b)) - Number(isWanted(a)));
    if (profile !== undefined && !candidates.some(isWanted)) {
      return unknownJob(jobId, 'profile_not_found', `There is no profile named ${JSON.stringify(profile)}.`);
    }
    const record = await read(jobId);
    if (candidates.length === 0 && !isKnownRecord(record)) {
      return unknownJob(
        jobId,
        'no_credentials',
        'Set HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK and HUAWEICLOUD_REGION and start again, or store a profile.',
      );
    }
    const mustAsk = candidates.length > 0 && isToBeAsked(record, fresh);
    // Who shares a look-up that is under way costs nothing.
    if (mustAsk && !isKnownRecord(record) && !asker.isAsking(jobId) && !mayAsk()) {
      const detail = 'Too many look-ups of unknown jobs; try again in a minute.';
      return unknownJob(jobId, 'too_many_requests', detail, store.now() + TOO_MANY_MS);
    }
    const isUnderWay = asker.isAsking(jobId);
    metrics.lookUp(mustAsk && !isUnderWay ? 'asked' : 'shared');
    if (!mustAsk && !isUnderWay) return answer(jobId, profile, record);
    // What is under way already is waited for only where nothing is known, or a person wants it anew.
    if (mustAsk || fresh || !isKnownRecord(record)) {
      await within(patienceMs, asker.ask(jobId, record, candidates));
    }
    return answer(jobId, profile, await read(jobId));
  }

  /** What `lookUp` answers where it has nothing to wait for. */
  function lookUpOneNow(jobId: string): KnownJob | undefined {
    const record = snapshots.current(jobId) ?? undefined;
    if (!isKnownRecord(record) || isToBeAsked(record, false) || asker.isAsking(jobId)) return undefined;
    return states.knownNow(record);
  }

  return {
    lookUp,
    lookUpNow(jobIds) {
      const found: KnownJob[] = [];
      for (const jobId of jobIds) {
        const state = lookUpOneNow(jobId);
        if (state === undefined) return undefined;
        found.push(state);
      }
      metrics.lookUp('shared', found.length);
      return found;
    },
  };
}

async function within(patienceMs: number | undefined, work: Promise<void>): Promise<void> {
  if (patienceMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, patience]).finally(() => {
    clearTimeout(timer);
  });
}
