import { createServer } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from '@/testing/listen';
import { addBasePathToResponse, removeBasePathOfRequest } from './base-path';

let close: (() => void) | undefined;
afterEach(() => close?.());

/** Starts a server that responds with the path that remains, as the target of a redirect if it has one. */
async function startServer(basePath: string): Promise<(target: string) => Promise<Response>> {
  const server = createServer((request, response) => {
    removeBasePathOfRequest(request, basePath);
    addBasePathToResponse(request, response, basePath);
    const url = new URL(request.url ?? '', 'http://localhost');
    const to = url.searchParams.get('to');
    if (to !== null) response.setHeader('Location', to);
    response.statusCode = to === null ? 200 : 303;
    response.end(request.url);
  });
  const { port } = await listen(server);
  close = () => server.close();
  return (target) => fetch(`http://127.0.0.1:${port}${target}`, { redirect: 'manual' });
}

describe('removeBasePathOfRequest', () => {
  test.each([
    ['/swr-jobs', '/swr-jobs', '/'],
    ['/swr-jobs', '/swr-jobs/', '/'],
    ['/swr-jobs', '/swr-jobs?phase=failed', '/?phase=failed'],
    ['/swr-jobs', '/swr-jobs/jobs/1?lang=en', '/jobs/1?lang=en'],
    ['/swr-jobs', '/api/health', '/api/health'],
    ['/swr-jobs', '/swr-jobs-2/jobs', '/swr-jobs-2/jobs'],
    ['/jobs', '/jobs/jobs/1', '/jobs/1'],
    ['', '/jobs/1', '/jobs/1'],
  ])('below "%s", a request for %s is handled as %s', async (basePath, target, handled) => {
    const get = await startServer(basePath);
    expect(await (await get(target)).text()).toBe(handled);
  });
});

describe('addBasePathToResponse', () => {
  test.each([
    ['/swr-jobs', '/sign-in', '/swr-jobs/sign-in'],
    ['/swr-jobs', '/', '/swr-jobs/'],
    ['/swr-jobs', 'https://id.example.com/auth', 'https://id.example.com/auth'],
    ['/swr-jobs', '//id.example.com/auth', '//id.example.com/auth'],
    ['', '/sign-in', '/sign-in'],
  ])('below "%s", a redirect to %s leads to %s', async (basePath, to, location) => {
    const get = await startServer(basePath);
    const response = await get(`/?to=${encodeURIComponent(to)}`);
    expect(response.headers.get('Location')).toBe(location);
  });

  test('only the service worker may control the URL without a slash, and only below a path', async () => {
    const get = await startServer('/swr-jobs');
    const read = async (target: string) => (await get(target)).headers.get('Service-Worker-Allowed');
    expect(await read('/swr-jobs/service-worker.js')).toBe('/swr-jobs');
    expect(await read('/swr-jobs/jobs')).toBeNull();
    close?.();
    expect((await (await startServer(''))('/service-worker.js')).headers.has('Service-Worker-Allowed')).toBe(
      false,
    );
  });
});
