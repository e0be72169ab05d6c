import 'server-only';
import { sql } from 'kysely';
import { MAX_TEXT_LENGTH } from '@/lib/contract/board-filter';
import { PHASES, type Phase } from '@/lib/domain/phase';
import { matches, textMatches } from './board-filter';
import type { Database } from './database';
import { storable } from './job-row';
import { chunks, type Of } from './operation';

export const counts: Of<'counts'> = async ({ db }, filter) => {
  const { type, profile, text } = filter;
  const found = await textMatches(db, text);
  const byPhase =
    text === ''
      ? db
          .selectFrom('job_counts')
          .select(['phase', ({ fn }) => fn.sum<number>('change').as('count')])
          .$if(type !== null, (rows) => rows.where('type', '=', storable(type ?? '')))
          .$if(profile !== null, (rows) => rows.where('profile', '=', storable(profile ?? '')))
          .groupBy('phase')
      : db
          .selectFrom('jobs')
          // Not by the index of phases, which would lead all over the table.
          .select([
            sql<string>`coalesce(phase, '')`.as('phase'),
            ({ fn }) => fn.countAll<number>().as('count'),
          ])
          .where((is) => matches(is, filter, found))
          .groupBy(sql`coalesce(phase, '')`);
  const rows = await byPhase.execute();
  const countOf = new Map(rows.map(({ phase, count }) => [phase, count]));
  const entries = PHASES.map((phase) => [phase, countOf.get(phase) ?? 0] as const);
  return Object.fromEntries(entries) as Record<Phase, number>;
};

/** Of so many kinds of jobs one can choose; more are no choice. */
const MOST_KINDS = 500;

export const choices: Of<'choices'> = async ({ db }) => {
  const kinds = await db
    .selectFrom('job_counts')
    .select(['type', 'profile'])
    .groupBy(['type', 'profile'])
    .having(({ fn }) => fn.sum<number>('change'), '>', 0)
    .limit(MOST_KINDS)
    .execute();
  // No filter can name what is longer.
  const distinct = (values: (string | null)[]) =>
    [...new Set(values)]
      .filter((value) => value !== null)
      .filter((value) => value !== '' && value.length <= MAX_TEXT_LENGTH);
  return {
    types: distinct(kinds.map(({ type }) => type)).sort(),
    profiles: distinct(kinds.map(({ profile }) => profile)).sort(),
  };
};

/** Sums up what was counted since the last time. */
export async function foldCounts({ db, dialect }: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') await sql`lock table job_counts in share row exclusive mode`.execute(tx);
    const rows = await tx
      .selectFrom('job_counts')
      .select(['profile', 'type', 'phase', ({ fn }) => fn.sum<number>('change').as('change')])
      .groupBy(['profile', 'type', 'phase'])
      .execute();
    await tx.deleteFrom('job_counts').execute();
    for (const some of chunks(rows.filter(({ change }) => change !== 0))) {
      await tx.insertInto('job_counts').values(some).execute();
    }
  });
}
