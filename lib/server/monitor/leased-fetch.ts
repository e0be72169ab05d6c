import 'server-only';
import { createDeadline } from '@/lib/server/deadline';
import { ignoreStoreError } from '@/lib/server/store/errors';

/** Maximum wait for a permit if a user is waiting. */
export const INTERACTIVE_MAX_WAIT_MS = 8_000;
/** Maximum wait for a permit of a scheduled fetch, which is retried by the scheduler. */
export const SCHEDULED_MAX_WAIT_MS = 1_000;
/** Interval between attempts to acquire a lease. One that is released unused is not announced to other replicas. */
const LEASE_RETRY_INTERVAL_MS = 1_000;

/**
 * Computes the duration of a lease in ms: the longest wait for a permit, the timeout of the request and a margin.
 *
 * @param timeoutMs Timeout of one request to SWR.
 */
export const computeLeaseMs = (timeoutMs: number): number => timeoutMs + INTERACTIVE_MAX_WAIT_MS + 2_000;

interface LeasedFetch<Lease> {
  leaseMs: number;
  /**
   * Acquires the lease. Returns null if another replica has it, or fetched the record since it was read; undefined if
   * the fetch needs none.
   */
  acquire: () => Promise<Lease | null | undefined>;
  /**
   * Fetches the record. The lease is undefined if the store is unavailable.
   * @returns False if the lease expired first.
   */
  fetch: (lease: Lease | undefined) => Promise<boolean>;
  /** Returns whether the record was fetched since it was read. */
  isFetched: () => Promise<boolean>;
  /** Resolves once the record has changed, in any replica, or the signal is aborted. */
  changed: (signal: AbortSignal) => Promise<void>;
}

/** Fetches a record under a lease, or waits for the replica that holds the lease. Gives up after the duration of a lease. */
export async function fetchUnderLease<Lease>(options: LeasedFetch<Lease>): Promise<void> {
  const { leaseMs, acquire, fetch } = options;
  const waitUntil = performance.now() + leaseMs;
  do {
    // Undefined if the store is unavailable. The fetch then proceeds without a lease.
    const lease = await acquire().catch(ignoreStoreError);
    if (lease !== null && (await fetch(lease))) return;
  } while (!(await waitForOtherReplica(options)) && performance.now() < waitUntil);
}

/** Waits briefly for the replica that holds the lease. Returns whether the record was fetched since it was read. */
async function waitForOtherReplica<Lease>({
  isFetched,
  changed,
}: Pick<LeasedFetch<Lease>, 'isFetched' | 'changed'>): Promise<boolean> {
  const fetched = new AbortController();
  // Subscribes before the first check. A change between the two would otherwise be missed.
  const change = changed(createDeadline(LEASE_RETRY_INTERVAL_MS, fetched.signal));
  if (await isFetched()) fetched.abort();
  await change;
  return fetched.signal.aborted || isFetched();
}
