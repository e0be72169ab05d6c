import { request, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Dashboard } from '@/testing/start-dashboard';

/** A response, with its body decompressed. */
interface Exchange {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
  /** Node.js and Next.js write header names differently. */
  isFromFastPath: boolean;
}

/** Sends a request on its own connection. */
export function sendRequest(
  { url }: Dashboard,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const allHeaders = { 'X-Request-Id': 'the-same', ...headers };
    request(`${url}${path}`, { method, headers: allHeaders, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const body = Buffer.concat(chunks);
        const isCompressed = response.headers['content-encoding'] === 'gzip';
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: (isCompressed ? gunzipSync(body) : body).toString(),
          isFromFastPath: response.rawHeaders.includes('ETag'),
        });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** Headers that change constantly or depend on the HTTP layer; Next.js adds names to `vary`. */
const NOT_COMPARED = new Set([
  'date',
  'x-server-time',
  'vary',
  'transfer-encoding',
  'content-length',
  'keep-alive',
]);

/** Returns the part of a response that must be identical. */
export function toComparable({ status, headers, body }: Exchange): object {
  const [base = '', checks = ''] = String(headers['x-checks'] ?? '').split(';');
  const times = checks
    .split(',')
    .map((check) => check.split('/').map((ms) => (ms === '*' ? ms : Number(base) + Number(ms))));
  const compared = Object.entries(headers).filter(([name]) => !NOT_COMPARED.has(name));
  return { status, body, headers: { ...Object.fromEntries(compared), 'x-checks': times } };
}
