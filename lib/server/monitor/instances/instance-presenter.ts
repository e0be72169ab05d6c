import 'server-only';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { createProblem, type Problem } from '@/lib/contract/problem';
import { toInstancePhase } from '@/lib/domain/instance-phase';
import type { PollBounds } from '@/lib/domain/poll-interval';
import type { JobPresenter } from '@/lib/server/monitor/job-presenter';
import { toIso, toIsoOrNull } from '@/lib/server/monitor/job-responses';
import { toListedJobs } from '@/lib/server/monitor/listed-jobs';
import type { RateLimiter } from '@/lib/server/monitor/rate-limiter';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { InstanceRecordWithHistory } from '@/lib/server/store/instances/instance-record';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import type { InstanceLinks } from './instance-links';

/** An instance with its jobs, as read from the store. */
export interface KnownInstance {
  instanceId: string;
  record: InstanceRecordWithHistory | undefined;
  /** Newest first. */
  jobs: readonly JobRecordWithHistory[];
}

/** Turns instances into API responses. */
export interface InstancePresenter {
  /** @param pendingAt When the response of a fetch in flight is expected; null if there is none. */
  present: (instance: KnownInstance, pendingAt: number | null) => Promise<InstanceResponse>;
}

interface InstancePresenterOptions {
  store: Store;
  bounds: PollBounds;
  rateLimiter: RateLimiter;
  presenter: JobPresenter;
  getLinks: InstanceLinks;
}

export function createInstancePresenter(options: InstancePresenterOptions): InstancePresenter {
  const { store, bounds, rateLimiter, presenter, getLinks } = options;

  const presentJobs = async (records: readonly JobRecordWithHistory[]) =>
    toListedJobs(await presenter.presentMany(records));

  /** Returns why the state is outdated: the last check failed, or the profile's pause postpones the next one. */
  function computeStale({
    failedAttempts,
    checkedAt,
    deletedAt,
    profile,
  }: InstanceRecordWithHistory): { since: number; problem: Problem } | null {
    if (failedAttempts !== null) return failedAttempts;
    const pause = rateLimiter.getPause(profile);
    if (pause === null || checkedAt === null || deletedAt !== null) return null;
    const dueBy = checkedAt + bounds.maxMs;
    return dueBy > store.now() ? null : { since: dueBy, problem: pause.problem };
  }

  function presentState(record: InstanceRecordWithHistory) {
    const { instance, status, history, deletedAt } = record;
    const stale = computeStale(record);
    const deletion = history.findLast(({ observedAt }) => observedAt === deletedAt);
    return {
      instance,
      phase: status === null ? null : toInstancePhase(status),
      checkedAt: toIsoOrNull(record.checkedAt),
      stale: stale && instance && { since: toIso(stale.since), problem: stale.problem },
      problem: instance === null ? (record.failedAttempts?.problem ?? PENDING) : null,
      history: history.map(({ status: each, observedAt, notBefore }) => ({
        status: each,
        phase: toInstancePhase(each),
        observedAt: toIso(observedAt),
        notBefore: toIsoOrNull(notBefore),
      })),
      deletedBetween:
        deletedAt === null
          ? null
          : { notBefore: toIso(deletion?.notBefore ?? deletedAt), observedAt: toIso(deletedAt) },
      following: record.isFollowed,
    };
  }

  return {
    async present({ instanceId, record, jobs }, pendingAt) {
      const name = record?.instance?.name ?? jobs.find(({ job }) => job?.resource_name)?.job?.resource_name;
      const profile = record?.profile ?? jobs[0]?.profile ?? null;
      const region = record?.region ?? jobs[0]?.region ?? null;
      const attempts =
        name && profile !== null
          ? await store.instances.findAttempts({ name, profile }).catch(ignoreStoreError)
          : [];
      const pausedUntil = rateLimiter.getPause(profile)?.until ?? 0;
      const dueAt = record?.nextCheckAt ?? null;
      const nextAt = pendingAt ?? (dueAt === null ? null : Math.max(dueAt, pausedUntil));
      return {
        id: instanceId,
        name: name || null,
        profile,
        region,
        nextCheckAt: toIsoOrNull(nextAt),
        ...(record === undefined ? NEVER_CHECKED : presentState(record)),
        jobs: await presentJobs(jobs),
        attempts: await presentJobs(attempts ?? []),
        links: getLinks(instanceId, region),
      };
    },
  };
}

const PENDING = createProblem('look_up_pending', 'SWR has not responded yet. Try again in a moment.');

/** State of an instance that is only known from its jobs. */
const NEVER_CHECKED = {
  instance: null,
  phase: null,
  checkedAt: null,
  stale: null,
  problem: PENDING,
  history: [],
  deletedBetween: null,
  following: false,
} satisfies Partial<InstanceResponse>;
