import 'server-only';
import { createHash } from 'node:crypto';
import type { Database } from '@/lib/server/store/database';

/** Maximum number of short links. A link never changes or expires, so new ones are refused. */
const MAX_LINKS = 10_000;
/** Length of an ID, in base64url: 72 bits, so that two boards never share one by accident. */
const ID_LENGTH = 12;

/**
 * Saves a short link to the path of a board. Equal paths share a link.
 *
 * @returns The ID of the link; null if there are too many.
 */
export async function saveBoardLink(
  { db, now }: Database,
  { path, createdBy }: { path: string; createdBy: string },
): Promise<string | null> {
  const id = createHash('sha256').update(path).digest('base64url').slice(0, ID_LENGTH);
  const known = await db.selectFrom('board_links').select('id').where('id', '=', id).executeTakeFirst();
  if (known !== undefined) return id;
  const { count } = await db
    .selectFrom('board_links')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= MAX_LINKS) return null;
  await db
    .insertInto('board_links')
    .values({ id, path, created_by: createdBy, created_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Finds the path of a short link; null if there is none. */
export async function findBoardLink({ db }: Database, id: string): Promise<string | null> {
  const row = await db.selectFrom('board_links').select('path').where('id', '=', id).executeTakeFirst();
  return row?.path ?? null;
}
