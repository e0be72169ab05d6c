import 'server-only';
import type { CustomFetch } from 'openid-client';
import { fetch } from 'undici';
import { createOutboundAgent } from '@/lib/server/outbound/agent';
import type { Outbound } from '@/lib/server/outbound/outbound';

/** Maximum size of a response, in bytes. Signing keys and tokens have a few thousand. */
const MAX_RESPONSE_BYTES = 1024 * 1024;

/**
 * Creates a function that fetches a URL and reads the whole response, which the sender may never end otherwise.
 *
 * @param outbound Proxy and trusted certificates.
 * @param timeoutMs Timeout of a connection. The caller limits the whole exchange.
 * @returns Rejects if the response is larger than 1 MB.
 */
export function createLimitedFetch(outbound: Outbound, timeoutMs: number): CustomFetch {
  const dispatcher = createOutboundAgent(outbound, { timeoutMs });

  return async (url, options) => {
    const response = await fetch(url, { ...options, dispatcher });
    const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of body) {
      size += part.byteLength;
      // Leaving the loop cancels the body.
      if (size > MAX_RESPONSE_BYTES)
        throw new Error(`The response of ${new URL(url).host} exceeds ${MAX_RESPONSE_BYTES} bytes`);
      parts.push(part);
    }
    const { status, statusText } = response;
    const headers = [...response.headers];
    return new Response(size === 0 ? null : Buffer.concat(parts), { status, statusText, headers });
  };
}
