import 'server-only';
import type { ActiveProfile } from '@/lib/credentials/profiles';
import { isTerminal, phaseOf } from '@/lib/jobs/phase';
import { timestampMs } from '@/lib/jobs/timestamp';
import type { Job } from '@/lib/jobs/job';
import { log } from '@/lib/log';
import { unlessStoreFails } from '@/lib/store/errors';
import type { ProfileState, Store } from '@/lib/store/store';
import { LIST_LIMIT } from '@/lib/swr/client';
import { SwrError } from '@/lib/swr/errors';
import { elapsedMs } from './elapsed';
import { type Pace } from './pace';
import { problemOf } from './problem-of';
import type { Recorder } from './recorder';
import { Throttled } from './throttled';

export interface Lister {
  /** Whether reading the whole list costs less than asking for so many jobs one by one. */
  pays: (state: ProfileState, jobs: number) => boolean;
  /**
   * Reads the whole list, as far as SWR gives it now, and remembers what is on it. After each page it tells which jobs
   * were on it.
   */
  readAll: (profile: ActiveProfile, onPage: (jobIds: ReadonlySet<string>) => Promise<void>) => Promise<void>;
  /** Whether SWR may be asked for the list. */
  mayList: (profile: ActiveProfile) => Promise<boolean>;
  /** How often the list is to be read only to see what is new: the longer it is, the less often. */
  sweepEveryMs: (state: ProfileState) => number;
}

/** Fewer jobs than these for each page are asked for one by one. */
const FEWEST_JOBS = 3;
/** After SWR has said that the profile may not list jobs. */
export const REFUSED_MS = 60 * 60_000;
/** After a failure of the list call; jobs can still be asked for one by one. */
const FAILED_MS = 30_000;
const SWEEP_MS = 60_000;
const SWEEP_MS_PER_PAGE = 6_000;
const PAGE_WAITS_MS = 5_000;
const MOST_PAGES = 1_000;

interface ListerOptions {
  store: Store;
  recorder: Recorder;
  pace: Pace;
  /** A job that ended longer ago than this is not discovered: it would be forgotten again. */
  retentionMs: number;
}

/** ListInstanceJobs: a hundred jobs at the price of one, and those nobody has asked for. */
export function createLister({ store, recorder, pace, retentionMs }: ListerOptions): Lister {
  /** Since when a list that failed is left alone. By client: it is another one once a profile is replaced. */
  const restsSince = new WeakMap<ActiveProfile['client'], number>();

  async function readAll(profile: ActiveProfile, onPage: Parameters<Lister['readAll']>[1]): Promise<void> {
    const { name, region, client } = profile;
    for (let page = 0; page < MOST_PAGES; page++) {
      await pace.turn(name, PAGE_WAITS_MS);
      const askedAt = store.now();
      const { jobs, entries, total } = await client.listJobs(page * LIST_LIMIT);
      const checkedAt = store.now();
      await recorder.answers(
        jobs.map((job) => ({ job, profile: name, region, askedAt, checkedAt })),
        (job) => !endedBefore(job, checkedAt - retentionMs),
      );
      await onPage(new Set(jobs.map(({ id }) => id)));
      if (page === 0) await notePages(name, Math.max(1, Math.ceil(total / LIST_LIMIT)));
      if (entries < LIST_LIMIT || (page + 1) * LIST_LIMIT >= total) break;
    }
  }

  /** For all replicas: one that knows of a single page would think it cheap to read. */
  async function notePages(profile: string, pages: number): Promise<void> {
    if ((await pace.state(profile)).listPages === pages) return;
    await store.noteListPages(profile, pages).catch(unlessStoreFails);
  }

  async function restAfter({ name, client }: ActiveProfile, error: unknown): Promise<void> {
    if (error instanceof SwrError && error.failure.kind === 'forbidden') {
      const { title } = problemOf(error);
      log.warn(
        { event: 'list_refused', profile: name },
        `${title}: this profile may not list jobs (swr:instance:listJobs). Jobs are asked for one by one, and none is discovered; the list is tried again in an hour.`,
      );
      await store.refuseList(name, store.now() + REFUSED_MS).catch(unlessStoreFails);
    }
    restsSince.set(client, store.now());
  }

  return {
    pays: ({ listPages }, jobs) => listPages * FEWEST_JOBS <= jobs,
    sweepEveryMs: ({ listPages }) => Math.max(SWEEP_MS, listPages * SWEEP_MS_PER_PAGE),
    async mayList({ name, client }) {
      const { listRefusedUntil } = await pace.state(name);
      const now = store.now();
      return now >= listRefusedUntil && elapsedMs(restsSince.get(client) ?? -Infinity, now) >= FAILED_MS;
    },
    async readAll(profile, onPage) {
      try {
        await readAll(profile, onPage);
        await pace.ended(profile.name, 'list', null);
      } catch (error) {
        if (!(error instanceof SwrError || error instanceof Throttled)) throw error;
        await pace.ended(profile.name, 'list', error);
        if (error instanceof SwrError) await restAfter(profile, error);
      }
    },
  };
}

function endedBefore(job: Job, time: number): boolean {
  const updatedAt = timestampMs(job.updated_at);
  return isTerminal(phaseOf(job.status)) && updatedAt !== null && updatedAt < time;
}
