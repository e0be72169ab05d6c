import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createProblem } from '@/lib/contract/problem';
import { isApiTarget } from './api-target';

/** Methods of pages and files. Next.js responds to others as to GET. */
const PAGE_METHODS = ['GET', 'HEAD'];
/** Methods of the API. Next.js responds to others with a bare 500. */
const API_METHODS = [...PAGE_METHODS, 'POST', 'PUT', 'PATCH', 'DELETE'];
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8' };

/** A page that Next.js has for itself, such as `/_global-error`. Rendering one fails, or has the wrong status. */
const INTERNAL_PAGE = /^\/+_(?!next\/)/;

/**
 * Responds to a request that Next.js can't handle: a method that the target doesn't have, or a target that is not a
 * path.
 *
 * @returns False, without a response, if Next.js can handle the request.
 */
export function rejectUnsupported(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '', url: target = '' } = request;
  const isApi = isApiTarget(target);
  const methods = isApi ? API_METHODS : PAGE_METHODS;
  const allow = { Allow: [...methods, 'OPTIONS'].join(', ') };
  // The routes of the API respond with the methods that they have.
  if (method === 'OPTIONS' && !isApi) response.writeHead(204, allow).end();
  else if (method !== 'OPTIONS' && !methods.includes(method)) response.writeHead(405, allow).end();
  else if (!target.startsWith('/')) reject(request, response, 'The request target must be a path.');
  else {
    const path = decodePath(target);
    if (path === null) reject(request, response, 'The URL is not valid percent-encoding.');
    else if (INTERNAL_PAGE.test(path)) response.writeHead(404, TEXT).end('Not found\n');
    else return false;
  }
  return true;
}

function decodePath(target: string): string | null {
  try {
    return decodeURIComponent(target.split('?')[0] ?? '');
  } catch {
    return null;
  }
}

function reject({ url = '' }: IncomingMessage, response: ServerResponse, detail: string): void {
  const body = createProblem(url.startsWith('/api/jobs/') ? 'invalid_job_id' : 'invalid_request', detail);
  response.writeHead(body.status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify(body));
}
