import { readText } from '@/app/api/read-text';
import { problemAnswer } from '@/app/api/respond';
import { problem } from '@/lib/api/problem';
import { parseJson } from '@/lib/json';

interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false };
}

/** The body as JSON of this form, or the answer to who sends something else; `expected` says what it should be. */
export async function readJson<T extends object>(
  request: Request,
  schema: Schema<T>,
  expected: string,
): Promise<T | Response> {
  const body = await readText(request);
  if (typeof body !== 'string') return problemAnswer(body.problem);
  const parsed = schema.safeParse(parseJson(body));
  return parsed.success ? parsed.data : problemAnswer(problem('invalid_request', expected));
}
