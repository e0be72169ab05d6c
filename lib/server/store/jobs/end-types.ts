import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Maximum number of job types with totals of their own, so that neither the table nor a scrape grows without bound. */
export const MAX_END_TYPES = 20;
/** Type of all other jobs in the totals. */
export const OTHER_TYPE = 'other';

const TYPE_PATTERN = /^[\w.:/-]{1,64}$/;

/** Adds types in order until there are enough. Types that are no plain words are omitted. */
export function addEndTypes(known: Iterable<string>, found: Iterable<string | null>): Set<string> {
  const types = new Set(known);
  for (const type of found) {
    if (types.size >= MAX_END_TYPES) break;
    if (type !== null && type !== OTHER_TYPE && TYPE_PATTERN.test(type)) types.add(type);
  }
  return types;
}

/** Returns the type under which a job is counted. */
export const toEndType = (type: string | null, types: ReadonlySet<string>): string =>
  type !== null && types.has(type) ? type : OTHER_TYPE;

/** Finds the types that have totals of their own. */
export async function findEndTypes(db: Database['db']): Promise<Set<string>> {
  const rows = await db.selectFrom('job_end_types').select('type').execute();
  return new Set(rows.map(({ type }) => type));
}

/** Types that transactions have committed, by database. They are never deleted, so most saves read none. */
const committed = new WeakMap<Database['db'], ReadonlySet<string>>();

/**
 * Gives types totals of their own, first come, first served.
 *
 * @returns All types that have them.
 */
export async function registerEndTypes(
  tx: Transaction<Schema>,
  { db, dialect }: Pick<Database, 'db' | 'dialect'>,
  types: readonly (string | null)[],
): Promise<ReadonlySet<string>> {
  const suffice = (known: ReadonlySet<string>) => addEndTypes(known, types).size === known.size;
  const cached = committed.get(db);
  if (cached !== undefined && suffice(cached)) return cached;
  const known = await findEndTypes(tx);
  committed.set(db, known);
  if (suffice(known)) return known;
  // Two replicas must not both add the last type.
  if (dialect === 'postgres') await sql`lock table job_end_types in share row exclusive mode`.execute(tx);
  const registered = await findEndTypes(tx);
  const all = addEndTypes(registered, types);
  const added = [...all].filter((type) => !registered.has(type));
  if (added.length > 0) {
    await tx
      .insertInto('job_end_types')
      .values(added.map((type) => ({ type })))
      .execute();
  }
  return all;
}
