import 'server-only';
import type { CustomFetchOptions } from 'openid-client';

/** Maximum size of a response, in bytes. Signing keys and tokens have a few thousand. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/**
 * Fetches a URL and reads the whole response, which the sender may never end otherwise.
 *
 * @throws {Error} If the response is larger than 1 MB.
 */
export async function fetchLimited(url: string, options: CustomFetchOptions): Promise<Response> {
  // The library's type of the body differs in the name of a type parameter.
  const response = await fetch(url, options as RequestInit);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    // Leaving the loop cancels the body.
    if (size > MAX_RESPONSE_BYTES)
      throw new Error(`The response of ${new URL(url).host} exceeds ${MAX_RESPONSE_BYTES} bytes`);
    parts.push(part);
  }
  const { status, statusText, headers } = response;
  return new Response(size === 0 ? null : Buffer.concat(parts), { status, statusText, headers });
}
