import 'server-only';
import { sql, type Selectable } from 'kysely';
import { BoundedMap } from '@/lib/server/bounded-map';
import type { Job } from '@/lib/domain/job';
import { shortenJob } from '@/lib/domain/shorten-job';
import type { Database } from '@/lib/server/store/database';
import { jobJson } from '@/lib/server/store/json-column';
import type { JobTable } from '@/lib/server/store/schema';

type Db = Database['db'];

/** Columns of a record, except for the payload. */
const COLUMNS = [
  'job_id',
  'profile',
  'region',
  'created_at',
  'updated_at',
  'changed_at',
  'viewed_at',
  'checked_at',
  'next_check_at',
  'failed_since',
  'failed_at',
  'failed_count',
  'problem',
  'changes',
  'pinned',
  'note',
] as const;

/** A row for lists. `job` is the shortened payload, if the payload is long; otherwise `answer` has it. */
export type ListedRow = Pick<Selectable<JobTable>, (typeof COLUMNS)[number] | 'answer'> & { job?: Job };

/** Size of a payload, in bytes, above which lists contain a shortened one. */
const MAX_LISTED_BYTES = 16 * 1024;
/** Maximum length of a text in a shortened payload. As much of a reason is searched for an explanation. */
const MAX_TEXT_LENGTH = 20_000;

/** Matches jobs without long payloads, whose size is known without reading them. */
export const IS_SHORT_PAYLOAD = sql`octet_length(answer) <= ${sql.lit(MAX_LISTED_BYTES)}`;

/** Selects jobs without long payloads. */
export function selectListedRows(db: Db) {
  return db
    .selectFrom('jobs')
    .select(COLUMNS)
    .select(sql<string | null>`case when ${IS_SHORT_PAYLOAD} then answer end`.as('answer'));
}

interface ShortenedPayload {
  checkedAt: number;
  job: Job;
}

const MAX_ENTRIES = 1_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** Recently shortened payloads by job ID, for each database. Reading one takes some milliseconds. */
const recent = new WeakMap<Db, BoundedMap<string, ShortenedPayload>>();
const shortened = new WeakSet<Job>();

/** Returns whether this payload was shortened for a list. */
export const isShortened = (job: Job): boolean => shortened.has(job);

/** Adds the long payloads, shortened. Reads one at a time, so that neither memory nor other requests suffer. */
export async function addLongPayloads(db: Db, rows: readonly ListedRow[]): Promise<ListedRow[]> {
  const complete: ListedRow[] = [];
  for (const row of rows) complete.push(isComplete(row) ? row : await addLongPayload(db, row));
  return complete;
}

/** Returns whether the payload was short enough to be selected, or SWR has not returned any. */
const isComplete = ({ answer, checked_at }: ListedRow) => answer !== null || checked_at === null;

async function addLongPayload(db: Db, row: ListedRow): Promise<ListedRow> {
  const { job_id: jobId, checked_at: checkedAt } = row;
  const payloads = recent.get(db) ?? new BoundedMap(MAX_ENTRIES, { maxBytes: MAX_BYTES });
  recent.set(db, payloads);
  const known = payloads.get(jobId);
  if (known?.checkedAt === checkedAt) return { ...row, job: known.job };
  const found = await db
    .selectFrom('jobs')
    .select(['answer', 'checked_at'])
    .where('job_id', '=', jobId)
    .executeTakeFirst();
  if (found?.answer == null || found.checked_at === null) return row;
  const whole = jobJson.parse(found.answer);
  const short = shortenJob(whole, MAX_TEXT_LENGTH);
  // A copy: a part of a text keeps the whole one in memory.
  const job = jobJson.parse(JSON.stringify(short));
  if (short !== whole) shortened.add(job);
  payloads.set(jobId, { checkedAt: found.checked_at, job });
  return { ...row, job };
}
