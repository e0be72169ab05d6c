import 'server-only';
import { EventEmitter, once } from 'node:events';
import { BoundedMap } from '@/lib/server/bounded-map';
import { estimateBytes } from '@/lib/server/estimate-bytes';
import { log } from '@/lib/server/logging/log';
import { ignoreStoreError } from '@/lib/server/store/errors';
import type { JobRecordWithHistory } from '@/lib/server/store/jobs/job-record';
import type { Store } from '@/lib/server/store/store';
import { getLastFetchAt } from './last-fetch';
import { computeElapsedMs } from './clock';

/** Read-through cache of job records, whose long payloads are shortened. Change notifications of the store invalidate its entries. */
export interface JobCache {
  /** Returns the records of these jobs, read from the store if necessary. While it is unavailable, the last known ones. */
  get: (jobIds: readonly string[]) => Promise<Map<string, JobRecordWithHistory>>;
  /** Returns a record from memory: null if the job is unknown, undefined if the store must be read first. */
  current: (jobId: string) => JobRecordWithHistory | null | undefined;
  /** Reads a job from the store at its next use: another replica announces no fetch that changed nothing of it. */
  expire: (jobId: string) => void;
  /** Returns a number that changes whenever any job may have changed. */
  version: () => number;
  /** Returns a promise for the read in progress, or undefined if there is none. */
  reading: () => Promise<unknown> | undefined;
  /** Caches a record whose write is pending. It takes precedence until the store has a newer one or all writes are done. */
  put: (record: JobRecordWithHistory) => void;
  /** Whether the store lacks the latest result of this job. */
  isPending: (jobId: string) => boolean;
  /** Drops the records with pending writes. Call once the store has all of them. */
  settle: () => void;
  /** Resolves once the job has changed, in any replica, or the signal is aborted. */
  changed: (jobId: string, signal: AbortSignal) => Promise<void>;
}

interface CacheEntry {
  record: JobRecordWithHistory | null;
  readAt: number;
  isCurrent: boolean;
  viewedAt: number;
}

/** Records by job ID; null for unknown jobs. */
type ReadRecords = Map<string, JobRecordWithHistory | null | undefined>;

const MAX_ENTRIES = 20_000;
/** Maximum estimated memory of all entries, with the responses that are derived from them. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_PENDING_BYTES = 32 * 1024 * 1024;
/** Each record has a serialized response. */
const COPIES = 2;
/** Maximum age of an entry. Bounds the delay if a change notification between replicas is lost. */
const MAX_AGE_MS = 30_000;
/** Time since the last view during which a changed job is read ahead of the next view. */
const READ_AHEAD_MS = 30_000;

/** Creates the job cache and subscribes it to changes in the store. */
export function createJobCache(store: Store): JobCache {
  const entries = new BoundedMap<string, CacheEntry>(MAX_ENTRIES, {
    maxBytes: MAX_BYTES,
    weigh: (entry) => COPIES * estimateBytes(entry),
  });
  const pendingWrites = new BoundedMap<string, JobRecordWithHistory>(MAX_ENTRIES, {
    maxBytes: MAX_PENDING_BYTES,
  });
  const changes = new EventEmitter().setMaxListeners(0);
  /** Reads in progress, each with the changes that arrived meanwhile and outdate its result. */
  const activeReads = new Set<{ outdated: Set<string>; areAllOutdated: boolean }>();
  const requestedIds = new Set<string>();
  /** The next read, which collects the IDs requested until the end of this microtask. */
  let gathering: Promise<ReadRecords> | undefined;
  let reading: Promise<ReadRecords> | undefined;
  let version = 0;

  store.onChange((jobId) => {
    version += 1;
    for (const read of activeReads) {
      if (jobId === null) read.areAllOutdated = true;
      else read.outdated.add(jobId);
    }
    if (jobId === null) {
      entries.forEach((entry) => (entry.isCurrent = false));
      for (const event of changes.eventNames()) changes.emit(event);
    } else {
      const entry = entries.get(jobId);
      if (entry) {
        entry.isCurrent = false;
        if (store.now() - entry.viewedAt < READ_AHEAD_MS) readAhead(jobId);
      }
      changes.emit(toEventName(jobId));
    }
  });

  /** Returns the record if the entry is valid, and counts as a view. */
  function current(jobId: string): JobRecordWithHistory | null | undefined {
    const entry = entries.get(jobId);
    if (entry === undefined) return undefined;
    entry.viewedAt = store.now();
    if (!entry.isCurrent || !store.isListening()) return undefined;
    return computeElapsedMs(entry.readAt, store.now()) > MAX_AGE_MS ? undefined : entry.record;
  }

  function expire(jobId: string): void {
    const entry = entries.get(jobId);
    if (entry) entry.isCurrent = false;
  }

  /** Combines all reads of one microtask into one query. */
  function readRecords(jobIds: readonly string[]): Promise<ReadRecords> {
    for (const jobId of jobIds) requestedIds.add(jobId);
    return (gathering ??= Promise.resolve().then(() => {
      gathering = undefined;
      const ids = [...requestedIds];
      requestedIds.clear();
      const thisRead = readNow(ids).finally(() => {
        if (reading === thisRead) reading = undefined;
      });
      return (reading = thisRead);
    }));
  }

  function readAhead(jobId: string): void {
    readRecords([jobId]).catch((error: unknown) => {
      log.error({ event: 'look_up_failed', jobId, err: error }, 'Failed to read a changed job');
    });
  }

  async function readNow(jobIds: readonly string[]): Promise<ReadRecords> {
    const activeRead = { outdated: new Set<string>(), areAllOutdated: false };
    activeReads.add(activeRead);
    const records = await store.jobs
      .findListedJobs(jobIds)
      .catch(ignoreStoreError)
      .finally(() => activeReads.delete(activeRead));
    const newest: ReadRecords = new Map();
    if (records === undefined) return newest;
    const readAt = store.now();
    for (const jobId of jobIds) {
      const record = selectNewest(jobId, records.get(jobId));
      newest.set(jobId, record);
      entries.set(jobId, {
        record,
        readAt,
        isCurrent: !activeRead.areAllOutdated && !activeRead.outdated.has(jobId),
        viewedAt: entries.get(jobId)?.viewedAt ?? readAt,
      });
    }
    return newest;
  }

  /** Prefers a newer pending record: a store that rejects writes may still serve reads. */
  function selectNewest(
    jobId: string,
    stored: JobRecordWithHistory | undefined,
  ): JobRecordWithHistory | null {
    const pending = pendingWrites.get(jobId);
    if (pending === undefined || getLastFetchAt(pending) <= getLastFetchAt(stored)) return stored ?? null;
    return pending;
  }

  return {
    async get(jobIds) {
      const cached: ReadRecords = new Map(jobIds.map((jobId) => [jobId, current(jobId)]));
      const missing = jobIds.filter((jobId) => cached.get(jobId) === undefined);
      const read = missing.length > 0 ? await readRecords(missing) : cached;
      const records = new Map<string, JobRecordWithHistory>();
      for (const jobId of jobIds) {
        const entry = entries.get(jobId);
        // Large records evict each other, also within one read.
        const evicted = read.get(jobId) ?? cached.get(jobId) ?? pendingWrites.get(jobId);
        const record = entry === undefined ? evicted : entry.record;
        if (record) records.set(jobId, record);
      }
      return records;
    },
    current,
    expire,
    version: () => version,
    reading: () => gathering ?? reading,
    settle() {
      if (pendingWrites.isEmpty) return;
      version += 1;
      pendingWrites.forEach(({ jobId }) => {
        expire(jobId);
      });
      pendingWrites.clear();
    },
    put(record) {
      version += 1;
      const now = store.now();
      pendingWrites.set(record.jobId, record);
      entries.set(record.jobId, { record, readAt: now, isCurrent: false, viewedAt: now });
      changes.emit(toEventName(record.jobId));
    },
    isPending: (jobId) => pendingWrites.get(jobId) !== undefined,
    async changed(jobId, signal) {
      await once(changes, toEventName(jobId), { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
}

/** Prefixes the ID: an EventEmitter throws on an event named "error", which is also a valid job ID. */
const toEventName = (jobId: string) => `job ${jobId}`;
