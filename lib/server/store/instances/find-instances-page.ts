import 'server-only';
import { sql } from 'kysely';
import { containsText } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import { toSearchText } from '@/lib/server/store/jobs/job-row';
import { decodeInstanceCursor, encodeInstanceCursor } from './instance-cursor';

interface InstanceQuery {
  /** Part of an ID or a name; empty for every instance. */
  text: string;
  limit: number;
  /** The `nextCursor` of the previous page. The first page has none. */
  cursor?: string;
}

/** An instance in a list. Its name, profile and region are from SWR, or from its newest job. */
interface InstanceSummary {
  instanceId: string;
  name: string | null;
  status: string | null;
  profile: string | null;
  region: string | null;
  lastJob: { id: string; type: string | null; status: string } | null;
}

interface InstancePage {
  instances: InstanceSummary[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/**
 * Finds a page of the known instances: exact names first, then the newest.
 *
 * @throws CursorError if the cursor is malformed.
 */
export async function findInstancesPage(
  { db }: Database,
  { text, limit, cursor }: InstanceQuery,
): Promise<InstancePage> {
  const from = cursor === undefined ? null : decodeInstanceCursor(cursor);
  const rows = await selectMatches(db, text)
    .select((is) => [
      is.ref('instance_id').as('instanceId'),
      is.fn.max<number>('exact').as('isExact'),
      is.fn.max<number>('at').as('at'),
    ])
    .groupBy('instance_id')
    .$if(from !== null, (query) =>
      query.having(
        sql<boolean>`(max(exact), max(at), instance_id) < (${from?.isExact}, ${from?.at}, ${from?.instanceId})`,
      ),
    )
    .orderBy('isExact', 'desc')
    .orderBy('at', 'desc')
    .orderBy('instance_id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    instances: await findSummaries(
      db,
      page.map(({ instanceId }) => instanceId),
    ),
    nextCursor: rows.length > limit && last !== undefined ? encodeInstanceCursor(last) : null,
  };
}

/** Selects the matches among the instances that SWR has returned, and among the jobs. */
function selectMatches(db: Database['db'], text: string) {
  // Names consist of lower-case letters, digits and punctuation, so that both databases fold their case.
  const name = sql<string>`lower(name)`;
  const exact = sql<number>`case when ${name} = ${toSearchText(text)} then 1 else 0 end`.as('exact');
  const instances = db
    .selectFrom('instances')
    .select(['instance_id', 'first_seen_at as at', exact])
    .where('answer', 'is not', null)
    .$if(text !== '', (query) => query.where(containsText(sql.ref('search'), text)));
  const jobs = db
    .selectFrom('jobs')
    .select((is) => [is.ref('instance_id').$notNull().as('instance_id'), 'created_at as at', exact])
    .where('instance_id', 'is not', null)
    .$if(text !== '', (query) =>
      query.where((is) => is.or([containsText(name, text), containsText(sql.ref('instance_id'), text)])),
    );
  return db.selectFrom(instances.unionAll(jobs).as('matches'));
}

/** Reads what is shown of these instances, in order. */
async function findSummaries(db: Database['db'], ids: readonly string[]): Promise<InstanceSummary[]> {
  if (ids.length === 0) return [];
  const columns = ['instance_id', 'name', 'profile', 'region'] as const;
  const instances = await db
    .selectFrom('instances')
    .select([...columns, 'status'])
    .where('instance_id', 'in', ids)
    .execute();
  const newestJobs = await db
    .selectFrom((query) =>
      query
        .selectFrom('jobs')
        .select([...columns, 'job_id', 'type', 'status'])
        .select(
          sql<number>`row_number() over (partition by instance_id order by created_at desc, job_id desc)`.as(
            'position',
          ),
        )
        .where('instance_id', 'in', ids)
        .as('by_age'),
    )
    .select([...columns, 'job_id', 'type', 'status'])
    .where('position', '=', 1)
    .execute();
  const instanceById = new Map(instances.map((row) => [row.instance_id, row]));
  const jobById = new Map(newestJobs.map((row) => [row.instance_id, row]));
  return ids.map((instanceId) => {
    const instance = instanceById.get(instanceId);
    const job = jobById.get(instanceId);
    return {
      instanceId,
      name: instance?.name ?? job?.name ?? null,
      status: instance?.status ?? null,
      profile: instance?.profile ?? job?.profile ?? null,
      region: instance?.region ?? job?.region ?? null,
      lastJob: job === undefined ? null : { id: job.job_id, type: job.type, status: job.status ?? '' },
    };
  });
}
