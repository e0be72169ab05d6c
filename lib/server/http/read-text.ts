import 'server-only';
import { createProblem, type Problem } from '@/lib/contract/problem';
import { BODY_TIMEOUT_MS, MAX_JSON_BYTES } from './body-limits';

/**
 * Reads the whole body as text. Enforces the size limit even if Content-Length is wrong.
 *
 * @param maxBytes Maximum size.
 * @returns The text, or the problem if the body is too large, too slow or incomplete.
 */
export async function readText(
  request: Request,
  maxBytes = MAX_JSON_BYTES,
): Promise<string | { problem: Problem }> {
  const tooLarge = {
    problem: createProblem('body_too_large', `The request body must not exceed ${maxBytes} bytes.`),
  };
  if (Number(request.headers.get('Content-Length')) > maxBytes) return tooLarge;
  if (request.body === null) return '';

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  const deadline = new AbortController();
  // Cleared below: a timer keeps the request in memory until it fires.
  const timer = setTimeout(() => {
    deadline.abort();
    void reader.cancel();
  }, BODY_TIMEOUT_MS);
  try {
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) {
        void reader.cancel();
        return tooLarge;
      }
      chunks.push(part.value);
    }
  } catch {
    return {
      problem: createProblem('invalid_request', 'The request body is incomplete. Send the request again.'),
    };
  } finally {
    clearTimeout(timer);
  }
  if (deadline.signal.aborted) {
    return {
      problem: createProblem('body_timeout', `The request body must arrive within ${BODY_TIMEOUT_MS} ms.`),
    };
  }
  return Buffer.concat(chunks).toString('utf8');
}
