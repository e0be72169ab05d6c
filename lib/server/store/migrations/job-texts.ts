import 'server-only';
import { sql, type Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/**
 * Adds the index of the searchable texts of jobs with a response from SWR. Triggers maintain it, so that no code path and no
 * older replica can bypass it. They write only if a text changes. Stored jobs are added in batches while the server already
 * responds (`fill-search-index`), since a hundred thousand take many seconds.
 *
 * SQLite has the texts in a trigram index without a copy of them. PostgreSQL has a narrow table, to which
 * `create-trigram-indexes` adds indexes if it can: with those on `jobs`, each poll of a job would write to them.
 */
export async function jobTexts(db: Kysely<Schema>, dialect: Database['dialect']): Promise<void> {
  for (const statement of dialect === 'sqlite' ? SQLITE : POSTGRES) await sql.raw(statement).execute(db);
  await db.schema
    .createTable('search_index')
    .addColumn('filled_to', 'text', (column) => column.notNull())
    .addColumn('is_complete', 'integer', (column) => column.notNull())
    .execute();
  await sql`insert into search_index (filled_to, is_complete) values ('', 0)`.execute(db);
}

/** Makes each character begin a trigram, the last two as well, so that short texts are found by the start of a trigram. */
const PADDING = 'char(1, 1)';

const SQLITE = [
  'create table job_texts (id integer primary key, job_id text not null unique)',
  `create virtual table job_search using fts5 (
     search, note_search, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`,
  'create virtual table job_search_terms using fts5vocab (job_search, instance)',
  `create trigger job_text_indexed after insert on job_texts begin
     insert into job_search (rowid, search, note_search)
     select new.id, search || ${PADDING}, note_search || ${PADDING} from jobs where job_id = new.job_id;
   end`,
  `create trigger job_text_removed after delete on job_texts begin
     delete from job_search where rowid = old.id;
   end`,
  `create trigger job_text_added after insert on jobs when new.phase is not null begin
     insert into job_texts (job_id) values (new.job_id);
   end`,
  `create trigger job_text_deleted after delete on jobs begin
     delete from job_texts where job_id = old.job_id;
   end`,
  `create trigger job_text_changed after update of phase, search, note_search on jobs
   when (old.phase is null) <> (new.phase is null) or old.search is not new.search
     or old.note_search is not new.note_search begin
     delete from job_texts where job_id = old.job_id;
     insert into job_texts (job_id) select new.job_id where new.phase is not null;
   end`,
];

const POSTGRES = [
  `create table job_texts (job_id text collate "C" primary key, search text not null, note_search text, hex text)`,
  // An immutable expression, which an index could have, does not exist.
  `create or replace function set_job_text_hex() returns trigger language plpgsql as $$ declare
     whole text := new.search || coalesce(new.note_search, '');
   begin
     new.hex := case when octet_length(whole) > char_length(whole) then encode(convert_to(whole, 'UTF8'), 'hex') end;
     return new;
   end $$`,
  `create trigger job_text_hex before insert or update on job_texts for each row execute procedure set_job_text_hex()`,
  `create or replace function save_job_text() returns trigger language plpgsql as $$ begin
     if tg_op = 'DELETE' or new.phase is null then
       delete from job_texts where job_id = old.job_id;
     else
       insert into job_texts (job_id, search, note_search) values (new.job_id, new.search, new.note_search)
       on conflict (job_id) do update set search = excluded.search, note_search = excluded.note_search;
     end if;
     return null;
   end $$`,
  `create trigger job_text_added after insert on jobs for each row
   when (new.phase is not null) execute procedure save_job_text()`,
  `create trigger job_text_deleted after delete on jobs for each row execute procedure save_job_text()`,
  `create trigger job_text_changed after update of phase, search, note_search on jobs for each row
   when ((old.phase is null, old.search, old.note_search)
     is distinct from (new.phase is null, new.search, new.note_search))
   execute procedure save_job_text()`,
];
