import 'server-only';
import { sql } from 'kysely';
import type { Database } from './database';
import { recordOf, rowOfNew, type JobRow } from './job-row';
import { chunks, isFree, type Jobs, type Of } from './operation';
import type { Claim } from './store';

export const claim: Of<'claim'> = async ({ db, now }, jobId, seen, leaseMs) => {
  const at = now();
  const leaseUntil = at + leaseMs;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('jobs')
    .values({ ...rowOfNew(jobId, at), next_check_at: at, lease_until: leaseUntil })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) return { jobId, leaseUntil };
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set((is) => ({
      lease_until: leaseUntil,
      forgotten: 0,
      // Should this process die before the answer, another one asks.
      next_check_at: is.case().when('forgotten', '=', 1).then(at).else(is.ref('next_check_at')).end(),
    }))
    .where('job_id', '=', jobId)
    .where(isFree(at))
    .where('checked_at', 'is not distinct from', seen?.checkedAt ?? null)
    .where('failed_at', 'is not distinct from', seen?.failedTries?.lastAt ?? null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n ? { jobId, leaseUntil } : null;
};

export const claimDue: Of<'claimDue'> = async (
  { db, dialect, now },
  { profile, viewedSince, limit, leaseMs, aheadMs = 0 },
) => {
  const at = now();
  const leaseUntil = at + leaseMs;
  // Not "is not distinct from", which PostgreSQL reads off no index.
  const isOf = (is: Jobs) => (profile === null ? is('profile', 'is', null) : is('profile', '=', profile));
  const anyDue = (query: Jobs) =>
    query.selectFrom('jobs').select('job_id').where(isOf).where('next_check_at', '<=', at).where(isFree(at));
  const rows = await db
    .updateTable('jobs')
    .set({ lease_until: leaseUntil })
    .where('job_id', 'in', (query) => {
      const due = query
        .selectFrom('jobs')
        .select('job_id')
        .where(isOf)
        .where('next_check_at', '<=', at + aheadMs)
        .$if(aheadMs > 0, (rows) => rows.where((is) => is.exists(anyDue(query))))
        .where(isFree(at))
        .orderBy((by) => by.case().when('viewed_at', '>=', viewedSince).then(0).else(1).end())
        .orderBy('next_check_at')
        .limit(limit);
      // Replicas pass over what another one is just claiming; SQLite has one writer at a time anyway.
      return dialect === 'postgres' ? due.forUpdate().skipLocked() : due;
    })
    .returningAll()
    .execute();
  const isViewed = (row: JobRow) => Number(row.viewed_at >= viewedSince);
  const dueAt = ({ next_check_at }: JobRow) => next_check_at ?? 0;
  // An update returns its rows in any order.
  const inOrder = rows.sort((a, b) => isViewed(b) - isViewed(a) || dueAt(a) - dueAt(b));
  return inOrder.map((row) => ({ ...recordOf(row), leaseUntil }));
};

export const dueProfiles: Of<'dueProfiles'> = async ({ db, now }) => {
  const at = now();
  const rows = await db
    .selectFrom('jobs')
    // Not as a column, whose index would be read from end to end.
    .select(sql<string>`coalesce(profile, '')`.as('profile'))
    .distinct()
    .where('next_check_at', '<=', at)
    .where(isFree(at))
    .execute();
  return new Set(rows.map(({ profile }) => (profile === '' ? null : profile)));
};

export async function renew<Held extends Claim>(
  { db, dialect, now }: Database,
  claims: readonly Held[],
  leaseMs: number,
): Promise<Held[]> {
  const renewed = now() + leaseMs;
  const still = new Set<string>();
  for (const { leaseUntil, ids } of alike(claims)) {
    const rows = await db
      .updateTable('jobs')
      .set({ lease_until: renewed })
      .where('job_id', 'in', (query) => held(query, ids, leaseUntil, dialect))
      .returning('job_id')
      .execute();
    for (const { job_id } of rows) still.add(job_id);
  }
  return claims.filter(({ jobId }) => still.has(jobId)).map((claim) => ({ ...claim, leaseUntil: renewed }));
}

export const release: Of<'release'> = async ({ db, dialect }, claims) => {
  for (const { leaseUntil, ids } of alike(claims)) {
    await db
      .updateTable('jobs')
      .set({ lease_until: null })
      .where('job_id', 'in', (query) => held(query, ids, leaseUntil, dialect))
      .execute();
  }
};

/** What was claimed together ends together, and goes in one statement. */
function alike(claims: readonly Claim[]): { leaseUntil: number; ids: string[] }[] {
  const byLease = new Map<number, string[]>();
  for (const { jobId, leaseUntil } of claims) {
    const ids = byLease.get(leaseUntil);
    if (ids === undefined) byLease.set(leaseUntil, [jobId]);
    else ids.push(jobId);
  }
  return [...byLease].flatMap(([leaseUntil, all]) => chunks(all).map((ids) => ({ leaseUntil, ids })));
}

/** Of these jobs those whose claim is still the one that ends then. */
function held(query: Jobs, ids: readonly string[], leaseUntil: number, dialect: Database['dialect']) {
  return query
    .selectFrom('jobs')
    .select('job_id')
    .where('job_id', 'in', ids)
    .where('lease_until', '=', leaseUntil)
    .orderBy('job_id')
    .$if(dialect === 'postgres', (rows) => rows.forUpdate());
}
