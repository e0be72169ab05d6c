import { problem, type Problem } from '@/lib/api/problem';

const LARGEST_BODY_BYTES = 256 * 1024;
const SLOWEST_BODY_MS = 10_000;

/** The whole body as text, or the problem with it: too large (whatever its Content-Length says), or too slow. */
export async function readText(request: Request): Promise<string | { problem: Problem }> {
  const tooLarge = { problem: problem('body_too_large', `At most ${LARGEST_BODY_BYTES} bytes are taken.`) };
  if (Number(request.headers.get('Content-Length')) > LARGEST_BODY_BYTES) return tooLarge;
  if (request.body === null) return '';

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  const deadline = AbortSignal.timeout(SLOWEST_BODY_MS);
  deadline.addEventListener('abort', () => void reader.cancel());
  try {
    let size = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength;
      if (size > LARGEST_BODY_BYTES) {
        void reader.cancel();
        return tooLarge;
      }
      chunks.push(part.value);
    }
  } catch {
    return { problem: problem('invalid_request', 'The request body broke off.') };
  }
  if (deadline.aborted) {
    return { problem: problem('body_timeout', `The body must arrive within ${SLOWEST_BODY_MS} ms.`) };
  }
  return Buffer.concat(chunks).toString('utf8');
}
