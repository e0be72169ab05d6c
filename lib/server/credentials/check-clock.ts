import 'server-only';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';

/** The same client, which also compares this machine's clock with that of each answer. */
export function watchClock(http: CloudHttp): { http: CloudHttp; skewMs: () => number | null } {
  let skewMs: number | null = null;
  return {
    /** How far the cloud's clock is ahead; null before it has answered. A second more or less. */
    skewMs: () => skewMs,
    http: {
      ...http,
      async send(request, credential) {
        const sentAt = Date.now();
        const answer = await http.send(request, credential);
        const date = Date.parse(answer.header('Date') ?? '');
        // The metadata service's clock is this machine's own, more or less: signatures are judged by another.
        const isCloud = !request.operation.startsWith('Ecs');
        // The header has whole seconds, which half a second makes right on average.
        if (isCloud && !Number.isNaN(date)) skewMs = date + 500 - (sentAt + Date.now()) / 2;
        return answer;
      },
    },
  };
}
