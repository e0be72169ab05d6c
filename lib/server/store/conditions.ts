import 'server-only';
import {
  expressionBuilder,
  sql,
  type Expression,
  type ExpressionBuilder,
  type ExpressionWrapper,
  type SqlBool,
} from 'kysely';
import { toSearchText } from './jobs/job-row';
import type { Schema } from './schema';

/** Builder of conditions on the jobs table. */
export type JobsBuilder = ExpressionBuilder<Schema, 'jobs'>;

/** Condition on the jobs table. */
export type Condition = ExpressionWrapper<Schema, 'jobs', SqlBool>;

/** Matches rows of `jobs`, `instances` or `outbox` without a current lease. */
export function isUnleased(at: number): Expression<SqlBool> {
  const is = expressionBuilder<Schema, 'jobs' | 'instances' | 'outbox'>();
  return is.or([is('lease_until', 'is', null), is('lease_until', '<=', at)]);
}

/** Matches text in lower case that contains `text`, in any case. */
export function containsText(lowerCased: Expression<unknown>, text: string): Expression<SqlBool> {
  const pattern = `%${toSearchText(text).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`${lowerCased} like ${pattern} escape '\\'`;
}
