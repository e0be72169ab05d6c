import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { jobJson } from '@/lib/server/store/json-column';
import { IS_SHORT_PAYLOAD } from './listed-rows';
import { findKinds, matchesOutcomes, type OutcomeFilter } from './outcome-filter';

/** Failures whose reasons have the same key. */
export interface FailureReason {
  /** Null if they have no reason. */
  key: string | null;
  count: number;
  /** The latest of these jobs. */
  jobId: string;
  endedAt: number;
  /** Reason and resource name of the latest job; null if there is none, or its payload is long. */
  reason: string | null;
  resourceName: string | null;
}

/** Finds the most frequent reasons of the failures of a period, most frequent first. */
export async function findFailureReasons(
  { db }: Database,
  filter: OutcomeFilter,
  limit: number,
): Promise<FailureReason[]> {
  const kinds = await findKinds(db, filter);
  const groups = await db
    .selectFrom('job_outcomes')
    .select(['reason_key', ({ fn }) => fn.countAll<number>().as('count')])
    .select(({ fn }) => fn.max('ended_at').as('ended_at'))
    .where('reason_key', 'is not', null)
    .where((is) => matchesOutcomes(is, filter, kinds))
    .groupBy('reason_key')
    .orderBy('count', 'desc')
    .orderBy('ended_at', 'desc')
    .limit(limit)
    .execute();
  if (groups.length === 0) return [];
  const latest = await db
    .selectFrom('job_outcomes')
    .innerJoin('jobs', 'jobs.job_id', 'job_outcomes.job_id')
    .select(['job_outcomes.job_id', 'job_outcomes.reason_key', 'job_outcomes.ended_at'])
    .select(sql<string | null>`case when ${IS_SHORT_PAYLOAD} then answer end`.as('answer'))
    .where('job_outcomes.reason_key', 'is not', null)
    .where((is) => matchesOutcomes(is, filter, kinds))
    .where(
      'job_outcomes.ended_at',
      'in',
      groups.map(({ ended_at }) => ended_at),
    )
    .orderBy('job_outcomes.job_id')
    .execute();
  const toKey = (row: { reason_key: string | null; ended_at: number }) =>
    JSON.stringify([row.reason_key, row.ended_at]);
  const jobs = new Map(latest.map((row) => [toKey(row), row]));
  return groups.flatMap((group) => {
    const row = jobs.get(toKey(group));
    // Removed between the two queries.
    if (row === undefined) return [];
    const job = row.answer === null ? null : jobJson.parse(row.answer);
    return {
      key: group.reason_key || null,
      count: group.count,
      jobId: row.job_id,
      endedAt: group.ended_at,
      reason: job?.reason ?? null,
      resourceName: job?.resource_name ?? null,
    };
  });
}
