import 'server-only';
import { sql } from 'kysely';
import { PHASES, type Phase } from '@/lib/domain/phase';
import type { BoardFilter } from '@/lib/contract/board-filter';
import { readCursor, writeCursor, type Place } from './board-cursor';
import { matches, textMatches, type Condition } from './board-filter';
import type { JobRow } from './job-row';
import { withHistory } from './jobs';
import type { Jobs, Of } from './operation';

const LATELY_MS = 24 * 60 * 60 * 1000;
const UNFINISHED: readonly Phase[] = ['waiting', 'running', 'unknown'];
const ENDED: readonly Phase[] = ['succeeded', 'failed'];

/** Jobs that one index gives in the order of the board. */
interface Run {
  belongs: (is: Jobs) => Condition;
  /** Most jobs are of it: with a type or a profile, that is what to look by. */
  isLarge?: boolean;
}

const isUnpinned = (is: Jobs) => is('pinned', '!=', 1);

/** The groups of a board, one after the other; the jobs of a group are those of its runs, merged. */
function groupsOf({ sort, phases }: BoardFilter, asOf: number): readonly (readonly Run[])[] {
  const isWanted = (phase: Phase) => phases.length === 0 || phases.includes(phase);
  if (sort === 'board') {
    const lately = asOf - LATELY_MS;
    return [
      [pinned(phases)],
      UNFINISHED.filter(isWanted).map((phase) => ({
        belongs: (is) => is.and([is('phase', '=', phase), isUnpinned(is)]),
      })),
      isWanted('failed') ? [failedSince(lately)] : [],
      phases.length === 0
        ? [otherEnded(lately)]
        : ENDED.filter(isWanted).map((phase) => ended(phase, lately)),
    ];
  }
  // What SWR never answered about is on no board.
  if (phases.length === 0)
    return [[{ belongs: (is) => is.and([is('phase', 'is not', null)]), isLarge: true }]];
  const ofPhase = (phase: Phase): Run => ({
    belongs: (is) => is.and([is('phase', '=', phase)]),
    isLarge: ENDED.includes(phase),
  });
  return [PHASES.filter(isWanted).map(ofPhase)];
}

const pinned = (phases: readonly Phase[]): Run => ({
  belongs: (is) =>
    is.and([
      is('pinned', '=', 1),
      phases.length === 0 ? is('phase', 'is not', null) : is('phase', 'in', phases),
    ]),
});

/** By the few there are: in the order of the board they would be looked for among all that ever failed. */
const failedSince = (lately: number): Run => ({
  belongs: (is) => {
    const failed = is
      .selectFrom('jobs as failed')
      .select('failed.job_id')
      .where('failed.phase', '=', 'failed')
      .where('failed.updated_at', '>', lately);
    return is.and([is('job_id', 'in', failed), isUnpinned(is)]);
  },
});

/** With a sign, so that no index of times is taken for the one of the board's order. */
const isNoLaterThan = (is: Jobs, time: number) => is(sql<number>`+updated_at`, '<=', time);

/** Most jobs are these: what they are not is for no index to look for. */
const otherEnded = (lately: number): Run => ({
  belongs: (is) =>
    is.and([
      is('phase', 'not in', UNFINISHED),
      is.or([is('phase', '!=', 'failed'), isNoLaterThan(is, lately)]),
      isUnpinned(is),
    ]),
  isLarge: true,
});

const ended = (phase: Phase, lately: number): Run => ({
  belongs: (is) =>
    is.and([
      is('phase', '=', phase),
      ...(phase === 'failed' ? [isNoLaterThan(is, lately)] : []),
      isUnpinned(is),
    ]),
  isLarge: true,
});

export const board: Of<'board'> = async ({ db, now }, { filter, limit, cursor, until }) => {
  const { sort } = filter;
  const from = cursor === undefined ? null : readCursor(cursor, sort);
  const to = until === undefined ? null : readCursor(until, sort);
  const asOf = from?.asOf ?? to?.asOf ?? now();
  const key = sort === 'updated' ? 'updated_at' : 'created_at';
  const texts = await textMatches(db, filter.text);
  const place = (is: Jobs, { at, jobId }: Place, comparison: '<' | '>=') =>
    is(is.refTuple(key, 'job_id'), comparison, is.tuple(at, jobId));

  const found = new Map<string, { row: JobRow; group: number }>();
  for (const [group, runs] of groupsOf(filter, asOf).entries()) {
    if (group < (from?.group ?? 0) || group > (to?.group ?? Infinity) || found.size > limit) continue;
    const missing = limit + 1 - found.size;
    const rows: JobRow[] = [];
    for (const { belongs, isLarge = false } of runs) {
      const run = db
        .selectFrom('jobs')
        .selectAll()
        .where(belongs)
        .where((is) => matches(is, filter, texts, { byIndex: isLarge }))
        .where((is) => is.and(from?.group === group ? [place(is, from, '<')] : []))
        .where((is) => is.and(to?.group === group ? [place(is, to, '>=')] : []))
        .orderBy(key, 'desc')
        .orderBy('job_id', 'desc')
        .limit(missing);
      rows.push(...(await run.execute()));
    }
    if (runs.length > 1) rows.sort((a, b) => b[key] - a[key] || (a.job_id < b.job_id ? 1 : -1));
    for (const row of rows.slice(0, missing)) {
      // A job may have gone from one group to another between two queries.
      if (!found.has(row.job_id)) found.set(row.job_id, { row, group });
    }
  }

  const page = [...found.values()].slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.size <= limit || last === undefined
      ? null
      : writeCursor({ sort, asOf, group: last.group, at: last.row[key], jobId: last.row.job_id });
  return {
    records: await withHistory(
      db,
      page.map(({ row }) => row),
    ),
    nextCursor,
  };
};

export const failedLately: Of<'failedLately'> = async ({ db, now }) => {
  const { count } = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('phase', '=', 'failed')
    .where('updated_at', '>', now() - LATELY_MS)
    .executeTakeFirstOrThrow();
  return count;
};

export const backlog: Of<'backlog'> = async ({ db, now }) => {
  const at = now();
  const { due, first } = await db
    .selectFrom('jobs')
    .select(({ fn }) => [fn.countAll<number>().as('due'), fn.min('next_check_at').as('first')])
    .where('next_check_at', '<=', at)
    .executeTakeFirstOrThrow();
  return { due, lagMs: Math.max(0, at - (first ?? at)) };
};
