import 'server-only';
import { expressionBuilder, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Schema } from './schema';

/** Builder of conditions on the jobs table. */
export type JobsBuilder = ExpressionBuilder<Schema, 'jobs'>;

/** Matches rows of `jobs`, `instances` or `outbox` without a current lease. */
export function isUnleased(at: number): Expression<SqlBool> {
  const is = expressionBuilder<Schema, 'jobs' | 'instances' | 'outbox'>();
  return is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]);
}
