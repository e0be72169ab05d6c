import 'server-only';
import type { IncomingMessage, ServerResponse } from 'node:http';

type WriteHead = (status: number, ...rest: unknown[]) => ServerResponse;

/** Path of the service worker, which may not control the URL of the board without this permission. */
const SERVICE_WORKER = '/service-worker.js';

/**
 * Removes the base path from the target of a request, so that everything behind this function sees paths below the root. A
 * target without it stays: reverse proxies may have removed it, and probes connect directly.
 *
 * @param basePath Path of PUBLIC_URL, such as `/swr-jobs`, or an empty string.
 */
export function removeBasePathOfRequest(request: IncomingMessage, basePath: string): void {
  const { url = '' } = request;
  if (basePath === '' || !url.startsWith(basePath)) return;
  const rest = url.slice(basePath.length);
  if (rest === '' || /^[/?]/.test(rest)) request.url = rest.startsWith('/') ? rest : `/${rest}`;
}

/** Adds the base path to redirects, and lets the service worker control all pages below it. */
export function addBasePathToResponse(
  request: IncomingMessage,
  response: ServerResponse,
  basePath: string,
): void {
  if (basePath === '') return;
  if (request.url === SERVICE_WORKER) response.setHeader('Service-Worker-Allowed', basePath);
  const writeHead = response.writeHead.bind(response) as WriteHead;
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const location = response.getHeader('Location');
    if (typeof location === 'string' && /^\/(?!\/)/.test(location))
      response.setHeader('Location', basePath + location);
    // Next.js repeats the target of a redirect, without the path.
    response.removeHeader('Refresh');
    return writeHead(status, ...rest);
  };
}
