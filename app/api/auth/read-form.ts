import { readText } from '@/app/api/read-text';
import { problemAnswer } from '@/app/api/respond';

/** The fields of a plain form, or the answer to who sends something else. */
export async function readForm(request: Request): Promise<URLSearchParams | Response> {
  const body = await readText(request);
  return typeof body === 'string' ? new URLSearchParams(body) : problemAnswer(body.problem);
}
