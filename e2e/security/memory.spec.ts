import { Agent, request as send, type OutgoingHttpHeaders } from 'node:http';
import { expect, test } from '@playwright/test';
import { MEASURABLE_NODE_ARGUMENTS, measureMemory } from '@/testing/collected-memory';
import { startDashboard, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createFirstUser } from '@/e2e/fixtures/password-dashboard';

const MEGABYTE = 1024 * 1024;
const MAX_GROWTH_BYTES = 5 * MEGABYTE;
const CONCURRENCY = 16;

interface Sent {
  path: string;
  headers?: OutgoingHttpHeaders;
}

/** Requests by what is different in each, and large. Retaining 1,000 of them would take 12 MB. */
const KINDS: Record<string, { requests: number; create: (text: string, cookie: string) => Sent }> = {
  'host names': { requests: 1_000, create: (text) => ({ path: '/api/health', headers: { Host: text } }) },
  'unknown paths of the API': { requests: 1_000, create: (text) => ({ path: `/api/${text}` }) },
  'unknown pages': { requests: 300, create: (text) => ({ path: `/${text}` }) },
  'unknown files': { requests: 500, create: (text) => ({ path: `/_next/static/${text}` }) },
  queries: { requests: 1_000, create: (text) => ({ path: `/api/jobs/x?${text}` }) },
  'queries of users': {
    requests: 1_000,
    create: (text, Cookie) => ({ path: `/api/jobs?id=x&q=${text}`, headers: { Cookie } }),
  },
  'forged sessions': {
    requests: 1_000,
    create: (text) => ({
      path: '/api/jobs/x',
      headers: { Cookie: `swr_job_monitor_session=Fe26.2*1*${text}` },
    }),
  },
  tokens: {
    requests: 1_000,
    create: (text) => ({ path: '/api/jobs', headers: { Authorization: `Bearer ${text}` } }),
  },
  'badge tokens': { requests: 1_000, create: (text) => ({ path: `/api/jobs/x/badge.svg?token=${text}` }) },
  'share links': { requests: 300, create: (text) => ({ path: `/handover/${text}` }) },
  'request IDs': {
    requests: 1_000,
    create: (text) => ({ path: '/api/jobs/x', headers: { 'X-Request-Id': text } }),
  },
  'addresses and origins': {
    requests: 1_000,
    create: (text) => ({
      path: '/api/jobs/x',
      headers: { 'X-Forwarded-For': text.slice(0, 4_000), Origin: `http://${text.slice(0, 4_000)}` },
    }),
  },
  ETags: {
    requests: 1_000,
    create: (text, Cookie) => ({ path: '/api/jobs?id=x', headers: { Cookie, 'If-None-Match': `"${text}"` } }),
  },
  'job IDs': {
    requests: 1_000,
    create: (text, Cookie) => ({ path: `/api/jobs?id=${text}`, headers: { Cookie } }),
  },
};

const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });

function sendOne({ url }: Dashboard, { path, headers = {} }: Sent): Promise<void> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = send({ agent, port, path, headers }, (response) => {
      response.resume().on('end', resolve).on('error', reject);
    });
    request.on('error', reject).end();
  });
}

test('10,000 requests that differ in large inputs leave no memory behind', { tag: '@slow' }, async () => {
  test.slow();
  const dashboard = await startDashboard({
    env: { AUTH_MODE: 'password', PUBLIC_URL: 'https://jobs.example.com' },
    nodeArguments: ['--max-old-space-size=256', ...MEASURABLE_NODE_ARGUMENTS],
  });
  const cookie = await createFirstUser(dashboard);
  let count = 0;
  const sendMany = async (create: (text: string, cookie: string) => Sent, requests: number) => {
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        for (let i = 0; i < requests / CONCURRENCY; i += 1) {
          count += 1;
          await sendOne(
            dashboard,
            create(`${String(count).padStart(20, '0')}-${'x'.repeat(12_000)}`, cookie),
          );
        }
      }),
    );
  };
  const grown: Record<string, number> = {};
  for (const { create } of Object.values(KINDS)) await sendMany(create, 100);
  const first = await measureMemory(dashboard);
  for (const [kind, { requests, create }] of Object.entries(KINDS)) {
    const before = await measureMemory(dashboard);
    await sendMany(create, requests);
    grown[kind] = (await measureMemory(dashboard)) - before;
  }
  const toMegabytes = (bytes: number) => Math.round((bytes / MEGABYTE) * 10) / 10;
  expect(
    Object.entries(grown)
      .filter(([, bytes]) => !(bytes < MAX_GROWTH_BYTES))
      .map(([kind, bytes]) => `${kind}: ${toMegabytes(bytes)} MB`),
  ).toEqual([]);
  expect(toMegabytes((await measureMemory(dashboard)) - first)).toBeLessThan(20);
  await dashboard.close();
});
