import 'server-only';
import { EventEmitter, once } from 'node:events';
import { BoundedMap } from '@/lib/bounded-map';
import { log } from '@/lib/log';
import { unlessStoreFails } from '@/lib/store/errors';
import type { JobRecordWithHistory } from '@/lib/store/job-record';
import type { Store } from '@/lib/store/store';
import { lastAskedAt } from './asker';
import { elapsedMs } from './elapsed';

export interface Snapshots {
  /** What is known of these jobs. While the store fails, what was known last. */
  get: (jobIds: readonly string[]) => Promise<Map<string, JobRecordWithHistory>>;
  /** The same of one, as far as memory goes: null where nothing is known, undefined where it takes the store to tell. */
  current: (jobId: string) => JobRecordWithHistory | null | undefined;
  /** Another number whenever any job may have changed. */
  version: () => number;
  /** Resolves once what is just being read is there; undefined where nothing is. */
  reading: () => Promise<void> | undefined;
  /** Puts in what could not be stored: it stands for the job until the store has newer, or all of it is settled. */
  keep: (record: JobRecordWithHistory) => void;
  /** The store has everything again. */
  settle: () => void;
  /** Resolves once the job has changed, in any replica, or the signal has come. */
  changed: (jobId: string, signal: AbortSignal) => Promise<void>;
}

interface Snapshot {
  record: JobRecordWithHistory | null;
  readAt: number;
  isCurrent: boolean;
  lookedAt: number;
}

const MOST = 20_000;
/** Should word of a change get lost between replicas, it is noticed after this. */
const LONGEST_TRUST_MS = 30_000;
/** What somebody looked at so lately is read before they look again. */
const LOOK_LASTS_MS = 30_000;

/** The store's records in memory: read once, and again when somebody has changed them. */
export function createSnapshots(store: Store): Snapshots {
  const snapshots = new BoundedMap<string, Snapshot>(MOST);
  const kept = new BoundedMap<string, JobRecordWithHistory>(MOST);
  const changes = new EventEmitter().setMaxListeners(0);
  const isReading = new Set<{ outdated: Set<string>; areAllOutdated: boolean }>();
  const wanted = new Set<string>();
  /** What is to be read with the next read. */
  let gathering: Promise<void> | undefined;
  let reading: Promise<void> | undefined;
  let version = 0;

  store.onChange((jobId) => {
    version += 1;
    for (const read of isReading) {
      if (jobId === null) read.areAllOutdated = true;
      else read.outdated.add(jobId);
    }
    if (jobId === null) {
      snapshots.forEach((snapshot) => (snapshot.isCurrent = false));
      for (const event of changes.eventNames()) changes.emit(event);
    } else {
      const snapshot = snapshots.get(jobId);
      if (snapshot) {
        snapshot.isCurrent = false;
        if (store.now() - snapshot.lookedAt < LOOK_LASTS_MS) readAhead(jobId);
      }
      changes.emit(eventOf(jobId));
    }
  });

  /** What need not be read. */
  function current(jobId: string): JobRecordWithHistory | null | undefined {
    const snapshot = snapshots.get(jobId);
    if (snapshot === undefined) return undefined;
    snapshot.lookedAt = store.now();
    if (!snapshot.isCurrent || !store.isListening()) return undefined;
    return elapsedMs(snapshot.readAt, store.now()) > LONGEST_TRUST_MS ? undefined : snapshot.record;
  }

  /** What many ask for in the same moment is read at once. */
  function read(jobIds: readonly string[]): Promise<void> {
    for (const jobId of jobIds) wanted.add(jobId);
    return (gathering ??= Promise.resolve().then(() => {
      gathering = undefined;
      const ids = [...wanted];
      wanted.clear();
      const mine = readNow(ids).finally(() => {
        if (reading === mine) reading = undefined;
      });
      return (reading = mine);
    }));
  }

  function readAhead(jobId: string): void {
    read([jobId]).catch((error: unknown) => {
      log.error({ event: 'look_up_failed', jobId, err: error }, 'A job that changed could not be read');
    });
  }

  async function readNow(jobIds: readonly string[]): Promise<void> {
    const read = { outdated: new Set<string>(), areAllOutdated: false };
    isReading.add(read);
    const found = await store
      .get(jobIds)
      .catch(unlessStoreFails)
      .finally(() => isReading.delete(read));
    if (found === undefined) return;
    const readAt = store.now();
    for (const jobId of jobIds) {
      snapshots.set(jobId, {
        record: newest(jobId, found.get(jobId)),
        readAt,
        isCurrent: !read.areAllOutdated && !read.outdated.has(jobId),
        lookedAt: snapshots.get(jobId)?.lookedAt ?? readAt,
      });
    }
  }

  /** A store that cannot be written may still be read. */
  function newest(jobId: string, stored: JobRecordWithHistory | undefined): JobRecordWithHistory | null {
    const unstored = kept.get(jobId);
    if (unstored === undefined || lastAskedAt(unstored) <= lastAskedAt(stored)) return stored ?? null;
    return unstored;
  }

  return {
    async get(jobIds) {
      const missing = jobIds.filter((jobId) => current(jobId) === undefined);
      if (missing.length > 0) await read(missing);
      const found = new Map<string, JobRecordWithHistory>();
      for (const jobId of jobIds) {
        const record = snapshots.get(jobId)?.record;
        if (record) found.set(jobId, record);
      }
      return found;
    },
    current,
    version: () => version,
    reading: () => gathering ?? reading,
    settle() {
      if (kept.isEmpty) return;
      version += 1;
      kept.forEach(({ jobId }) => {
        const snapshot = snapshots.get(jobId);
        if (snapshot) snapshot.isCurrent = false;
      });
      kept.clear();
    },
    keep(record) {
      version += 1;
      const now = store.now();
      kept.set(record.jobId, record);
      snapshots.set(record.jobId, { record, readAt: now, isCurrent: false, lookedAt: now });
      changes.emit(eventOf(record.jobId));
    },
    async changed(jobId, signal) {
      await once(changes, eventOf(jobId), { signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
}

/** An emitter throws at an event named "error", which is also a valid job ID. */
const eventOf = (jobId: string) => `job ${jobId}`;
