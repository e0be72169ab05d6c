import 'server-only';
import { isOfType } from './board-filter';
import type { Of } from './operation';

/** Longer ago, SWR worked otherwise. */
const MOST_RUNS = 200;
/** A job of a month has a wrong time, not a long one. */
const LONGEST_MS = 31 * 24 * 60 * 60 * 1000;

export const durations: Of<'durations'> = async ({ db }, { profile, type }) => {
  const rows = await db
    .selectFrom('jobs')
    .select((is) => is('updated_at', '-', is.ref('created_at')).as('ms'))
    .where('phase', '=', 'succeeded')
    .where('profile', '=', profile)
    .where((is) => isOfType(is, type))
    .orderBy('updated_at', 'desc')
    .limit(MOST_RUNS)
    .execute();
  return rows.map(({ ms }) => ms).filter((ms) => ms >= 0 && ms <= LONGEST_MS);
};

/** So many are looked at, at the most: of more, the oldest. */
const MOST_UNFINISHED = 10_000;

export const unfinished: Of<'unfinished'> = async ({ db }) => {
  const rows = await db
    .selectFrom('jobs')
    .select(['job_id', 'profile', 'type', 'created_at'])
    .where('phase', 'in', ['waiting', 'running'])
    .orderBy('created_at')
    .limit(MOST_UNFINISHED)
    .execute();
  return rows.flatMap(({ job_id, profile, type, created_at }) =>
    profile === null || type === null
      ? []
      : [{ jobId: job_id, kind: { profile, type }, createdAt: created_at }],
  );
};
