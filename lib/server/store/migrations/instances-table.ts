import 'server-only';
import { sql, type Kysely } from 'kysely';
import * as z from 'zod';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

const TIME = 'double precision';

/** Creates the instances and their history, the columns that find the jobs of an instance, and rules about instances. */
export async function instancesTable(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  // Sorted by byte in both databases, regardless of PostgreSQL's locale.
  const id = dialect === 'postgres' ? sql`text collate "C"` : 'text';
  await db.schema
    .createTable('instances')
    .addColumn('instance_id', id, (column) => column.primaryKey())
    .addColumn('profile', 'text')
    .addColumn('region', 'text')
    .addColumn('answer', 'text')
    .addColumn('name', 'text')
    .addColumn('status', 'text')
    .addColumn('search', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', TIME, (column) => column.notNull())
    .addColumn('viewed_at', TIME, (column) => column.notNull())
    .addColumn('checked_at', TIME)
    .addColumn('next_check_at', TIME)
    .addColumn('lease_until', TIME)
    .addColumn('failed_since', TIME)
    .addColumn('failed_at', TIME)
    .addColumn('failed_count', 'integer', (column) => column.notNull())
    .addColumn('problem', 'text')
    .addColumn('changes', 'integer', (column) => column.notNull())
    .addColumn('followed', 'integer', (column) => column.notNull())
    .addColumn('deleted_at', TIME)
    .execute();
  await db.schema
    .createIndex('instances_due')
    .on('instances')
    .columns(['followed', 'next_check_at'])
    .execute();
  await db.schema.createIndex('instances_by_name').on('instances').column('name').execute();
  await db.schema
    .createTable('instance_transitions')
    .addColumn('instance_id', id, (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('observed_at', TIME, (column) => column.notNull())
    .addColumn('not_before', TIME)
    .addPrimaryKeyConstraint('instance_transitions_pk', ['instance_id', 'seq'])
    .execute();

  await db.schema.alterTable('jobs').addColumn('instance_id', id).execute();
  await db.schema.alterTable('jobs').addColumn('name', 'text').execute();
  await fillJobColumns(db, dialect);
  await db.schema
    .createIndex('jobs_by_instance')
    .on('jobs')
    .columns(['instance_id', 'created_at', 'job_id'])
    .execute();
  await db.schema.createIndex('jobs_by_name').on('jobs').columns(['name', 'created_at', 'job_id']).execute();

  await db.schema.alterTable('rules').addColumn('instance_id', 'text').execute();
  await db.schema
    .alterTable('rules')
    .addColumn('instance_events', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
}

/** Must equal INSTANCE_ID_PATTERN and the length of names at this version. Those may change, these never. */
const ID_PATTERN = /^[A-Za-z0-9-]{1,64}$/;
const MAX_NAME_LENGTH = 200;

/** A name of at most this many code points is not longer than MAX_NAME_LENGTH in UTF-16. */
const SHORT_NAME_LENGTH = MAX_NAME_LENGTH / 2;

/**
 * Fills the new columns from the payloads. PostgreSQL can't read every escape in JSON, and databases count characters
 * differently. So payloads with escapes and those with long names, which are few, are read here.
 */
async function fillJobColumns(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  const get = (key: string) =>
    dialect === 'postgres' ? sql`answer::json ->> ${key}` : sql`json_extract(answer, ${`$.${key}`})`;
  const isId = dialect === 'postgres' ? sql`~ '^[A-Za-z0-9-]{1,64}$'` : sql`not glob '*[^A-Za-z0-9-]*'`;
  const isReadHere = sql<boolean>`case when answer like '%\\u%' escape '!' then true
    else coalesce(length(${get('resource_name')}), 0) > ${sql.lit(SHORT_NAME_LENGTH)} end`;
  await sql`
    update jobs set
      instance_id = case when length(${get('instance_id')}) between 1 and 64 and ${get('instance_id')} ${isId}
        then lower(${get('instance_id')}) end,
      name = nullif(${get('resource_name')}, '')
    where answer is not null and not ${isReadHere}
  `.execute(db);
  const rows = await db
    .selectFrom('jobs')
    .select(['job_id', 'answer'])
    .where('answer', 'is not', null)
    .where(isReadHere)
    .execute();
  for (const { job_id, answer } of rows) {
    const { instance_id, resource_name: name } = payloadSchema.parse(JSON.parse(answer ?? '{}'));
    await db
      .updateTable('jobs')
      .set({
        instance_id: instance_id != null && ID_PATTERN.test(instance_id) ? instance_id.toLowerCase() : null,
        name: name ? shortenName(name) : null,
      })
      .where('job_id', '=', job_id)
      .execute();
  }
}

/** Shortens a name as `toNameColumn` did at this version. The connection replaces characters that can't be stored. */
function shortenName(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  return `${name.slice(0, MAX_NAME_LENGTH).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const payloadSchema = z.object({
  instance_id: z.string().nullish().catch(null),
  resource_name: z.string().nullish().catch(null),
});
