import 'server-only';
import type { Database } from '@/lib/server/store/database';
import { isSlow } from './job-status-conditions';
import { addEndTypes, findEndTypes, toEndType } from './end-types';
import { END_PHASES, type EndPhase } from './job-end';

/** Jobs of a kind that have ended since the store exists, including deleted ones. */
export interface EndTotal {
  profile: string;
  type: string;
  phase: EndPhase;
  /** Upper bound in seconds, `+Inf`, or empty for jobs without a plausible duration. */
  bucket: string;
  count: number;
  durationMs: number;
}

/** Finds the totals of ended jobs. They never decrease. */
export async function findEndTotals({ db }: Database): Promise<EndTotal[]> {
  const rows = await db.selectFrom('job_ends').selectAll().execute();
  return rows.flatMap(({ duration_ms: durationMs, ...row }) => {
    const phase = END_PHASES.find((known) => known === row.phase);
    return phase === undefined ? [] : [{ ...row, phase, durationMs }];
  });
}

/** Maximum number of combinations of profile and type that are read. SWR may return any number of types. */
const MAX_KINDS = 500;

/** Finds the profiles of the stored jobs with the types under which these are counted once they end. */
export async function findEndKinds({ db }: Database): Promise<{ profile: string; type: string }[]> {
  const rows = await db
    .selectFrom('job_counts')
    .select(['profile', 'type'])
    .where('profile', 'is not', null)
    .groupBy(['profile', 'type'])
    .having(({ fn }) => fn.sum<number>('change'), '>', 0)
    .orderBy('profile')
    .orderBy('type')
    .limit(MAX_KINDS)
    .execute();
  const types = addEndTypes(
    await findEndTypes(db),
    rows.map(({ type }) => type),
  );
  return rows.map(({ profile, type }) => ({ profile: profile ?? '', type: toEndType(type, types) }));
}

/** Counts the jobs that take longer than usual now, as on boards, for each profile that has jobs. */
export async function countOverdue({ db, now }: Database): Promise<Map<string, number>> {
  const at = now();
  const profiles = await db
    .selectFrom('job_counts')
    .select('profile')
    .where('profile', 'is not', null)
    .groupBy('profile')
    .having(({ fn }) => fn.sum<number>('change'), '>', 0)
    .execute();
  const slow = await db
    .selectFrom('jobs')
    .select(['profile', ({ fn }) => fn.countAll<number>().as('count')])
    .where((is) => isSlow(is, at))
    .groupBy('profile')
    .execute();
  const counts = new Map(slow.map(({ profile, count }) => [profile, count]));
  return new Map(profiles.map(({ profile }) => [profile ?? '', counts.get(profile) ?? 0]));
}
