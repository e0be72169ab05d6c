import 'server-only';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';

/** Wraps the client to also compare this machine's clock with the Date header of each response. */
export function watchClock(http: CloudHttp): { http: CloudHttp; skewMs: () => number | null } {
  let skewMs: number | null = null;
  return {
    /** Milliseconds by which the cloud's clock is ahead, accurate to a second; null before the first response. */
    skewMs: () => skewMs,
    http: {
      ...http,
      async send(request, credential) {
        const sentAt = Date.now();
        const response = await http.send(request, credential);
        const date = Date.parse(response.header('Date') ?? '');
        // The metadata service uses this machine's clock. Signatures are verified by another.
        const isCloud = !request.operation.startsWith('Ecs');
        // The header has whole seconds, which half a second corrects on average.
        if (isCloud && !Number.isNaN(date)) skewMs = date + 500 - (sentAt + Date.now()) / 2;
        return response;
      },
    },
  };
}
