import 'server-only';
import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Schema } from '@/lib/server/store/schema';

/** Selects the sessions of one user, or those of all users of a name. */
export type SessionOwner = { subject: string } | { name: string; via?: 'password' };

/** Matches the sessions of a user. */
export function isOwnedBy(owner: SessionOwner): Expression<SqlBool> {
  const is = expressionBuilder<Schema, 'sessions'>();
  if ('subject' in owner) return is('subject', '=', owner.subject);
  const isNamesake = is('name', '=', owner.name);
  return owner.via === undefined ? isNamesake : is.and([isNamesake, is('via', '=', owner.via)]);
}
