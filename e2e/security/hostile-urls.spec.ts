import { readFileSync } from 'node:fs';
import { expect, test, type Dashboard } from '@/e2e/fixtures/dashboard';
import { createHead, findStatuses, openConnection } from './raw-connection';

const PATHS = ['/api/health', '/sign-in', '/api/jobs', '/nowhere', '/manifest.webmanifest'];
const MANY_PARAMETERS = [
  'a&'.repeat(7_900),
  '&'.repeat(15_000),
  'a=%26&'.repeat(2_000),
  Array.from({ length: 2_000 }, (_, i) => `n${i}`).join('&'),
];
const REQUESTS = 20;
const MS_PER_TICK = 10;

/** Sends a request of its own connection. Returns the status codes received. */
const get = (dashboard: Dashboard, target: string) =>
  openConnection(dashboard, createHead(dashboard, `GET ${target}`, ['Connection: close'])).closed.then(
    findStatuses,
  );

function readCpuMs(dashboard: Dashboard): number {
  const fields = readFileSync(`/proc/${dashboard.getPid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

test.describe('hostile URLs', { tag: '@slow' }, () => {
  test('a URL with thousands of parameters is refused', async ({ dashboard }) => {
    for (const path of PATHS) {
      for (const query of MANY_PARAMETERS)
        expect(await get(dashboard, `${path}?${query}`), path).toEqual([400]);
    }
  });

  test('refusing one takes less time than rendering a page', async ({ ownDashboard }) => {
    async function measureCpuMs(target: string): Promise<number> {
      const before = readCpuMs(ownDashboard);
      for (let i = 0; i < REQUESTS; i++) await get(ownDashboard, target);
      return readCpuMs(ownDashboard) - before;
    }
    await measureCpuMs('/sign-in');
    const renderingMs = await measureCpuMs('/sign-in');
    for (const query of MANY_PARAMETERS)
      expect(await measureCpuMs(`/sign-in?${query}`)).toBeLessThan(renderingMs);
  });

  test('internal pages of Next.js are not found', async ({ dashboard }) => {
    const names = ['_global-error', '_error', '_not-found', '_document', '_app'];
    const paths = names.flatMap((name) => [`/${name}`, `/%5F${name.slice(1)}`, `/${name}?x=1`, `/${name}/x`]);
    for (const path of paths) expect(await get(dashboard, path), path).toEqual([404]);
  });
});
