import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import { addEndTypes } from '@/lib/server/store/jobs/end-types';
import { END_FLAGS, MAX_END_AGE_MS, toJobEnd, type JobEnd } from '@/lib/server/store/jobs/job-end';
import { sumEnds } from '@/lib/server/store/jobs/sum-ends';
import type { JobEndTable, Schema } from '@/lib/server/store/schema';
import { chunk } from '@/lib/server/store/transactions';

/**
 * Adds the totals of ended jobs for metrics, filled by the current rules. Code maintains them instead of triggers, which
 * would write a row per job: two operations save ends, and each adds all ends of a transaction at once.
 */
export async function jobEnds(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  const collation = dialect === 'postgres' ? ' collate "C"' : '';
  const key = ['profile', 'type', 'phase', 'bucket'];
  for (const statement of [
    'alter table jobs add column ended_phases integer not null default 0',
    `create table job_end_types (type text${collation} primary key)`,
    `create table job_ends (
       ${key.map((column) => `${column} text${collation} not null`).join(', ')},
       count bigint not null, duration_ms bigint not null, primary key (${key.join(', ')}))`,
  ])
    await sql.raw(statement).execute(db);
  const types = await fillTypes(db);
  for (const rows of chunk(await markEnds(db, types))) await db.insertInto('job_ends').values(rows).execute();
}

const ENDED = sql<boolean>`(phase in ('succeeded', 'failed') or gone = 1)`;

/** Adds the most frequent types. */
async function fillTypes(db: Kysely<Schema>): Promise<Set<string>> {
  const rows = await db
    .selectFrom('jobs')
    .select(['type', ({ fn }) => fn.countAll<number>().as('count')])
    .where(ENDED)
    .groupBy('type')
    .execute();
  const byCount = rows.sort((a, b) => b.count - a.count || Number((a.type ?? '') > (b.type ?? '')) - 0.5);
  const types = addEndTypes(
    [],
    byCount.map(({ type }) => type),
  );
  const values = [...types].map((type) => ({ type }));
  if (values.length > 0) await db.insertInto('job_end_types').values(values).execute();
  return types;
}

/** Rows per statement, which must stay below the timeout of a statement. */
const BATCH_SIZE = 5_000;

/** Matches the ended jobs that `toJobEnd` counts. */
const COUNTED = sql<boolean>`
  (gone = 1 or changes > 1 or updated_at >= first_seen_at - ${sql.lit(MAX_END_AGE_MS)})`;

/** Sets the flags of the counted jobs. Returns their totals. */
async function markEnds(db: Kysely<Schema>, types: ReadonlySet<string>): Promise<JobEndTable[]> {
  const totals = new Map<string, JobEndTable>();
  for (let last = ''; ;) {
    const rows = await db
      .selectFrom('jobs')
      .select(['job_id', 'profile', 'type', 'phase', 'gone', 'changes'])
      .select(['created_at', 'updated_at', 'first_seen_at'])
      .where(ENDED)
      .where('job_id', '>', last)
      .orderBy('job_id')
      .limit(BATCH_SIZE)
      .execute();
    const end = rows.at(-1)?.job_id;
    if (end === undefined) return [...totals.values()];
    const ends = rows.map(({ gone, ...row }): JobEnd | null =>
      gone === 1
        ? { profile: row.profile ?? '', type: row.type, phase: 'gone', durationMs: null }
        : toJobEnd(row),
    );
    addTotals(
      totals,
      sumEnds(
        ends.filter((each) => each !== null),
        types,
      ),
    );
    await sql`
      update jobs set ended_phases = case
        when gone = 1 then ${sql.lit(END_FLAGS.gone)}
        when phase = 'failed' then ${sql.lit(END_FLAGS.failed)} else ${sql.lit(END_FLAGS.succeeded)} end
      where ${ENDED} and ${COUNTED} and job_id > ${last} and job_id <= ${end}
    `.execute(db);
    last = end;
  }
}

function addTotals(totals: Map<string, JobEndTable>, sums: readonly JobEndTable[]): void {
  for (const sum of sums) {
    const key = [sum.profile, sum.type, sum.phase, sum.bucket].join(' ');
    const { count = 0, duration_ms = 0 } = totals.get(key) ?? {};
    totals.set(key, { ...sum, count: count + sum.count, duration_ms: duration_ms + sum.duration_ms });
  }
}
