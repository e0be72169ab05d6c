import 'server-only';
import { sql } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { AuditFilter } from './audit-entry';

/** PostgreSQL limits index entries. An actor has at most 200 characters, and the index contains as many. */
const ACTOR_KEY = sql<string>`substr(actor, 1, 200)`;

/** Creates the query of the entries of one action, or of all actions, newest first. Reads an index in its order. */
export function selectAuditEntries(
  db: Database['db'],
  { actor, since, until, olderThan }: AuditFilter,
  action: string | undefined,
) {
  return db
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'via', 'action', 'target'])
    .where((is) =>
      is.and([
        ...(action === undefined ? [] : [is('action', '=', action)]),
        ...(actor === undefined ? [] : [is(ACTOR_KEY, '=', actor)]),
        ...(since === undefined ? [] : [is('at', '>=', since)]),
        ...(until === undefined ? [] : [is('at', '<', until)]),
        ...(olderThan === undefined
          ? []
          : [is(is.refTuple('at', 'id'), '<', is.tuple(olderThan.at, olderThan.id))]),
      ]),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc');
}
