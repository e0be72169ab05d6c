import 'server-only';
import { sql } from 'kysely';
import { isUnleased, type JobsBuilder } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import type { JobRecord } from './job-record';
import { createJobRow, toJobRecord, type JobRow } from './job-row';
import { chunk } from '@/lib/server/store/transactions';

/** A lease on a job, valid until `leaseUntil`. The value also identifies this lease among later ones on the same job. */
export interface Lease {
  jobId: string;
  leaseUntil: number;
}

/**
 * Leases a job for a request to SWR. Adds the job if it is unknown, and restores it if it was removed.
 *
 * @param lastKnown The job as last read. The lease is denied if the job was fetched since.
 * @returns Null if the job is leased already or was fetched since `lastKnown` was read.
 */
export async function acquireLease(
  { db, now }: Database,
  jobId: string,
  lastKnown: JobRecord | undefined,
  leaseMs: number,
): Promise<Lease | null> {
  const at = now();
  const leaseUntil = at + leaseMs;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('jobs')
    .values({ ...createJobRow(jobId, at), next_check_at: at, lease_until: leaseUntil })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return { jobId, leaseUntil };
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set((is) => ({
      lease_until: leaseUntil,
      forgotten: 0,
      // A restored job is due, so another replica fetches it if this process crashes before the response.
      next_check_at: is.case().when('forgotten', '=', 1).then(at).else(is.ref('next_check_at')).end(),
    }))
    .where('job_id', '=', jobId)
    .where(isUnleased(at))
    .where('checked_at', 'is not distinct from', lastKnown?.checkedAt ?? null)
    .where('failed_at', 'is not distinct from', lastKnown?.failedAttempts?.lastAt ?? null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? { jobId, leaseUntil } : null;
}

/**
 * Leases due jobs of a profile: first those viewed since `viewedSince`, then the longest overdue.
 *
 * @param options.profile Null for jobs whose profile is unknown yet.
 * @param options.aheadMs If any job is due, jobs that become due within this time are leased too. If it is negative, only
 * jobs that have been due for this long are leased. Default: 0.
 */
export async function leaseDueJobs(
  { db, dialect, now }: Database,
  {
    profile,
    viewedSince,
    limit,
    leaseMs,
    aheadMs = 0,
  }: { profile: string | null; viewedSince: number; limit: number; leaseMs: number; aheadMs?: number },
): Promise<(JobRecord & Lease)[]> {
  const at = now();
  const leaseUntil = at + leaseMs;
  // PostgreSQL uses no index for "is not distinct from".
  const isOfProfile = (is: JobsBuilder) =>
    profile === null ? is('profile', 'is', null) : is('profile', '=', profile);
  const anyDue = (query: JobsBuilder) =>
    query
      .selectFrom('jobs')
      .select('job_id')
      .where(isOfProfile)
      .where('next_check_at', '<=', at)
      .where(isUnleased(at));
  const rows = await db
    .updateTable('jobs')
    .set({ lease_until: leaseUntil })
    .where('job_id', 'in', (query) => {
      const due = query
        .selectFrom('jobs')
        .select('job_id')
        .where(isOfProfile)
        .where('next_check_at', '<=', at + aheadMs)
        .$if(aheadMs > 0, (rows) => rows.where((is) => is.exists(anyDue(query))))
        .where(isUnleased(at))
        .orderBy((by) => by.case().when('viewed_at', '>=', viewedSince).then(0).else(1).end())
        .orderBy('next_check_at')
        .limit(limit);
      // A replica skips rows that another one is leasing. SQLite has a single writer anyway.
      return dialect === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  const isViewed = (row: JobRow) => Number(row.viewed_at >= viewedSince);
  const getDueAt = ({ next_check_at }: JobRow) => next_check_at ?? 0;
  // An update returns its rows in no particular order.
  const inOrder = rows.sort((a, b) => isViewed(b) - isViewed(a) || getDueAt(a) - getDueAt(b));
  return inOrder.map((row) => ({ ...toJobRecord(row), leaseUntil }));
}

/** Finds profiles with due jobs that are not leased; null stands for jobs whose profile is unknown yet. */
export async function findDueProfiles({ db, now }: Database): Promise<ReadonlySet<string | null>> {
  const at = now();
  const rows = await db
    .selectFrom('jobs')
    // An expression of no index: to find distinct values, SQLite would otherwise scan an index of all jobs.
    .select(sql<string | null>`profile || ''`.as('profile'))
    .distinct()
    .where('next_check_at', '<=', at)
    .where(isUnleased(at))
    .execute();
  return new Set(rows.map(({ profile }) => profile));
}

/**
 * Extends leases.
 *
 * @param leaseMs New duration, counted from now.
 * @returns The renewed leases. Expired ones that were replaced, and ended ones, are omitted.
 */
export async function renewLeases<L extends Lease>(
  { db, dialect, now }: Database,
  leases: readonly L[],
  leaseMs: number,
): Promise<L[]> {
  const leaseUntil = now() + leaseMs;
  const renewed = new Set<string>();
  for (const group of groupByEnd(leases)) {
    const rows = await db
      .updateTable('jobs')
      .set({ lease_until: leaseUntil })
      .where('job_id', 'in', (query) => selectLeased(query, group, dialect))
      .returning('job_id')
      .execute();
    for (const { job_id } of rows) renewed.add(job_id);
  }
  return leases.filter(({ jobId }) => renewed.has(jobId)).map((lease) => ({ ...lease, leaseUntil }));
}

/** Releases leases without a result. A lease that another replica has taken over since is left alone. */
export async function releaseLeases({ db, dialect }: Database, leases: readonly Lease[]): Promise<void> {
  for (const group of groupByEnd(leases)) {
    await db
      .updateTable('jobs')
      .set({ lease_until: null })
      .where('job_id', 'in', (query) => selectLeased(query, group, dialect))
      .execute();
  }
}

interface LeaseGroup {
  leaseUntil: number;
  jobIds: string[];
}

/** Groups leases that end at the same time, so that each group needs one statement. */
function groupByEnd(leases: readonly Lease[]): LeaseGroup[] {
  const groups = new Map<number, string[]>();
  for (const { jobId, leaseUntil } of leases) {
    const jobIds = groups.get(leaseUntil);
    if (jobIds === undefined) groups.set(leaseUntil, [jobId]);
    else jobIds.push(jobId);
  }
  return [...groups].flatMap(([leaseUntil, all]) => chunk(all).map((jobIds) => ({ leaseUntil, jobIds })));
}

/** Selects the jobs of a group that still have this very lease, locking them in order. */
function selectLeased(query: JobsBuilder, { leaseUntil, jobIds }: LeaseGroup, dialect: Database['dialect']) {
  return query
    .selectFrom('jobs')
    .select('job_id')
    .where('job_id', 'in', jobIds)
    .where('lease_until', '=', leaseUntil)
    .orderBy('job_id')
    .$if(dialect === 'postgres', (rows) => rows.forUpdate());
}
