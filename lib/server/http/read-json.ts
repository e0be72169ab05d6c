import 'server-only';
import { readText } from './read-text';
import { problemResponse } from './responses';
import { createProblem } from '@/lib/contract/problem';
import { parseJsonBody } from './parse-json-body';

/** Minimal interface of a zod or zod/mini schema. */
interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false };
}

/**
 * Reads the body as JSON and validates it.
 *
 * @param expected Problem detail for an invalid body, which describes a valid one.
 * @returns The parsed body, or an error response.
 */
export async function readJson<T extends object>(
  request: Request,
  schema: Schema<T>,
  expected: string,
): Promise<T | Response> {
  const body = await readText(request);
  if (typeof body !== 'string') return problemResponse(body.problem);
  const parsed = schema.safeParse(parseJsonBody(body));
  return parsed.success ? parsed.data : problemResponse(createProblem('invalid_request', expected));
}
