import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProblem } from '@/lib/contract/problem';
import { API_HEADERS } from './security-headers.mjs';

/** Methods that Next.js handles; it responds to others with a bare 500, or as to GET. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const ALLOW = [...METHODS, 'OPTIONS'].join(', ');

/**
 * Responds to a request that Next.js can't handle: an unknown method, or a target that is not a path.
 *
 * @returns False, without a response, if Next.js can handle the request.
 */
export function rejectUnsupported(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '', url: target = '' } = request;
  const isApi = target.startsWith('/api/');
  // The routes of the API respond with the methods that they have.
  if (method === 'OPTIONS' && !isApi) response.writeHead(204, { Allow: ALLOW, ...API_HEADERS }).end();
  else if (method !== 'OPTIONS' && !METHODS.includes(method))
    response.writeHead(405, { Allow: ALLOW, ...API_HEADERS }).end();
  else if (!target.startsWith('/')) reject(request, response, 'The request target must be a path.');
  else if (!isWellFormed(target)) reject(request, response, 'The URL is not valid percent-encoding.');
  else return false;
  return true;
}

function isWellFormed(target: string): boolean {
  try {
    decodeURIComponent(target.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

function reject({ url = '' }: IncomingMessage, response: ServerResponse, detail: string): void {
  const body = createProblem(url.startsWith('/api/jobs/') ? 'invalid_job_id' : 'invalid_request', detail);
  response.writeHead(body.status, { ...API_HEADERS, 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}
