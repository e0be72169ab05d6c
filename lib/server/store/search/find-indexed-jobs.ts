import 'server-only';
import { sql } from 'kysely';
import { containsText } from '@/lib/server/store/conditions';
import type { Database } from '@/lib/server/store/database';
import { toSearchText } from '@/lib/server/store/jobs/job-row';
import { toStorableText } from '@/lib/server/storable-text';
import { hasHexIndex } from './create-trigram-indexes';
import { isSearchIndexComplete } from './fill-search-index';

/** Character that the index of SQLite has at the end of each text. */
const PADDING = '\u0001';
const TRIGRAM_LENGTH = 3;
const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Sorts after whatever follows a character in a trigram. */
const LAST_TRIGRAM_END = '\u{10FFFF}\u{10FFFF}';

/** IDs of the jobs that contain a text; "many" if there are too many to list. */
export type TextMatches = readonly string[] | 'many';

/**
 * Finds jobs whose text or note contains a text, by the search index.
 *
 * @param limit Number of matches that are still listed.
 * @returns Null if the index can't be used: while it is being filled, or if the text has the padding of the index.
 */
export async function findIndexedJobs(
  database: Database,
  text: string,
  limit: number,
): Promise<TextMatches | null> {
  const searched = toStorableText(toSearchText(text));
  if (searched.includes(PADDING) || !(await isSearchIndexComplete(database))) return null;
  return database.dialect === 'sqlite'
    ? findBySqlite(database.db, searched, limit)
    : findByPostgres(database.db, searched, limit);
}

async function findBySqlite(db: Database['db'], text: string, limit: number): Promise<TextMatches> {
  const matches =
    Array.from(text).length < TRIGRAM_LENGTH
      ? sql<number>`(select distinct doc from job_search_terms
          where term >= ${text} and term <= ${text + LAST_TRIGRAM_END} limit ${limit + 1})`
      : sql<number>`(select rowid from job_search where job_search match ${toPhrase(text)} limit ${limit + 1})`;
  // Finding them takes a quarter of the time that looking up their IDs takes.
  const { rows: counted } = await sql<{ count: number }>`select count(*) as count from ${matches}`.execute(
    db,
  );
  if ((counted[0]?.count ?? 0) > limit) return 'many';
  const rows = await db.selectFrom('job_texts').select('job_id').where('id', 'in', matches).execute();
  return rows.map(({ job_id }) => job_id);
}

/** Returns a query of FTS5 for a text. */
const toPhrase = (text: string) => `"${text.replaceAll('"', '""')}"`;

async function findByPostgres(db: Database['db'], text: string, limit: number): Promise<TextMatches> {
  const rows = await db
    .selectFrom('job_texts')
    .select('job_id')
    .where((is) => is.or([containsText(sql.ref('search'), text), containsText(sql.ref('note_search'), text)]))
    .$if(hasHexIndex(db) && BEYOND_ASCII.test(text), (query) =>
      // `pg_trgm` finds no trigram in a word of two characters, which is a whole word in Chinese, and none at all in Chinese if
      // the locale of the database is "C". This condition may match more, but never less.
      query.where('hex', 'like', `%${Buffer.from(text).toString('hex')}%`),
    )
    .limit(limit + 1)
    .execute();
  return rows.length > limit ? 'many' : rows.map(({ job_id }) => job_id);
}
