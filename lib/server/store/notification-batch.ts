import 'server-only';

/** Time for which changes are collected, in ms. */
const COLLECT_MS = 100;
/** Delay after a failure, in ms. */
const RETRY_MS = 1_000;
/** Maximum number of collected jobs. Other replicas read the rest again when their cached copies expire. */
const MAX_IDS = 10_000;
/** A notification of PostgreSQL holds 8,000 bytes, and a job ID has at most 64. */
const IDS_PER_NOTIFICATION = 100;

interface NotificationBatchOptions {
  /** Sends one notification. */
  send: (jobIds: readonly string[]) => Promise<unknown>;
  /** Runs work after a time in ms. @default setTimeout */
  schedule?: (afterMs: number, work: () => void) => void;
}

/** Collects the IDs of changed jobs for a moment, since the commits of notifications run one after another. */
export interface NotificationBatch {
  add: (jobIds: readonly string[]) => void;
  /** Sends what was collected. Resolves once it is sent, or has failed. */
  flush: () => Promise<void>;
  /** Sends what was collected, and sends nothing again that fails. */
  close: () => Promise<void>;
}

/** Creates an empty batch. A notification that fails is sent again. */
export function createNotificationBatch({
  send,
  schedule = (afterMs, work) => void setTimeout(work, afterMs).unref(),
}: NotificationBatchOptions): NotificationBatch {
  const collected = new Set<string>();
  let isScheduled = false;
  let isClosed = false;
  let sending: Promise<void> | undefined;

  function add(jobIds: readonly string[]): void {
    collect(jobIds);
    if (collected.size > 0) scheduleFlush(COLLECT_MS);
  }

  function collect(jobIds: readonly string[]): void {
    for (const jobId of jobIds) if (collected.size < MAX_IDS) collected.add(jobId);
  }

  function scheduleFlush(afterMs: number): void {
    if (isScheduled || isClosed) return;
    isScheduled = true;
    schedule(afterMs, () => {
      isScheduled = false;
      void flush();
    });
  }

  async function flush(): Promise<void> {
    // One at a time: each takes a connection.
    const next = sending === undefined ? sendCollected() : sending.then(sendCollected);
    sending = next;
    await next;
    if (sending === next) sending = undefined;
  }

  async function sendCollected(): Promise<void> {
    const jobIds = [...collected];
    collected.clear();
    for (let i = 0; i < jobIds.length; i += IDS_PER_NOTIFICATION) {
      try {
        await send(jobIds.slice(i, i + IDS_PER_NOTIFICATION));
      } catch {
        // The database reports its own failures.
        collect(jobIds.slice(i));
        scheduleFlush(RETRY_MS);
        return;
      }
    }
  }

  return {
    add,
    flush,
    close() {
      isClosed = true;
      return flush();
    },
  };
}
