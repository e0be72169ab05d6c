import * as z from 'zod';
import { AUDIT_ACTIONS, MAX_AUDIT_TEXT_LENGTH, type AuditAction } from '@/lib/contract/audit-actions';
import { createProblem } from '@/lib/contract/problem';
import { RequestError } from '@/lib/server/http/request-error';
import { decodeAuditCursor } from './audit-cursor';

const MAX_PAGE_SIZE = 200;

const actionsSchema = z.array(z.enum(AUDIT_ACTIONS));
const actorSchema = z.string().max(MAX_AUDIT_TEXT_LENGTH);
const timeSchema = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const limitSchema = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE_SIZE));
const cursorSchema = z
  .string()
  .transform(decodeAuditCursor)
  .pipe(z.object({ at: z.number(), id: z.string() }));

const TIME_RULE = 'a time in ISO 8601 with a time zone, such as 2026-07-01T00:00:00Z';

/**
 * Parses the query of `GET /api/audit`. Only `action` may be repeated.
 *
 * @throws RequestError
 */
export function parseAuditQuery(query: URLSearchParams) {
  function parse<Schema extends z.ZodType>(name: string, schema: Schema, rule: string) {
    const values = query.getAll(name);
    if (values.length === 0) return undefined;
    const parsed = schema.safeParse(values.length === 1 ? values[0] : undefined);
    return parsed.success ? parsed.data : reject(`"${name}" must be ${rule}, sent once.`);
  }

  const since = parse('since', timeSchema, TIME_RULE);
  const until = parse('until', timeSchema, TIME_RULE);
  if (since !== undefined && until !== undefined && since >= until) reject('"since" must be before "until".');
  return {
    actions: query.has('action') ? parseActions(query.getAll('action')) : undefined,
    actor: parse('actor', actorSchema, `a name of at most ${MAX_AUDIT_TEXT_LENGTH} characters`),
    since,
    until,
    olderThan: parse('cursor', cursorSchema, 'a "nextCursor" of this list'),
    limit: parse('limit', limitSchema, `an integer from 1 to ${MAX_PAGE_SIZE}`) ?? MAX_PAGE_SIZE,
  };
}

function parseActions(names: readonly string[]): AuditAction[] {
  return (
    actionsSchema.safeParse(names).data ?? reject(`"action" must be one of ${AUDIT_ACTIONS.join(', ')}.`)
  );
}

function reject(detail: string): never {
  throw new RequestError(createProblem('invalid_request', detail));
}
