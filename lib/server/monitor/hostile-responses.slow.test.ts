import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isKnown } from '@/lib/contract/job-state';
import { NO_FILTER } from '@/lib/contract/board-filter';
import { addRule, createNotifier, startReceiver } from '@/lib/server/notifications/notifications.fixture';
import { createIds, onEachDatabase } from '@/lib/server/store/store.fixture';
import { createFixedCredential } from '@/lib/server/swr/credential-source';
import { createSwrClient } from '@/lib/server/swr/swr-client';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import type { Store } from '@/lib/server/store/store';
import { captureLog } from '@/testing/captured-log';
import { createRandom } from '@/testing/random';
import { createHostileJob, createHostilePage, encode } from './hostile-payloads.fixture';
import { createJobCache } from './job-cache';
import { createListSync } from './list-sync';
import { startTestMonitor, UNLIMITED } from './monitor.fixture';
import { createRateLimiter } from './rate-limiter';
import { createResultWriter } from './result-writer';
import { createViewTracker } from './view-tracker';

const SINGLE_JOBS = 600;
const PAGES = 44;
const PAGE_SIZE = 100;
const CONCURRENCY = 100;
const GOOD = 'good';
const BOUNDS = { minMs: 2_000, maxMs: 60_000 };
const UNLIMITED_RATE = 1e6;

/** Codes of the problems that a hostile response may lead to. */
const CODES = ['upstream_invalid', 'upstream_rejected', 'upstream_forbidden', 'job_not_found'];

/** Starts a server whose responses are hostile, except for the good job. */
async function startHostileCloud() {
  let goodStatus = 'Running';
  let pages = 0;

  function respondWithJob(jobId: string, response: ServerResponse): void {
    const random = createRandom(jobId);
    const isError = random.below(10) === 0;
    response.writeHead(isError ? random.pick([201, 204, 304, 400, 403, 404, 409]) : 200, {
      'Content-Type': random.pick(['application/json', 'text/html', 'x'.repeat(5_000)]),
      'X-Request-Id': 'r'.repeat(random.pick([0, 32, 7_000])),
    });
    response.end(encode(createHostileJob(jobId, random), random));
  }

  function respondWithPage(response: ServerResponse): void {
    pages += 1;
    const random = createRandom(`page ${pages}`);
    const body = createHostilePage(createIds(PAGE_SIZE, `listed-${pages}`), random);
    response.end(pages % 10 === 0 ? encode(body, random) : body);
  }

  const server = createServer((request, response) => {
    const [, jobId] = /\/jobs\/([\w-]+)$/.exec(request.url ?? '') ?? [];
    if (jobId === GOOD) response.end(JSON.stringify({ id: GOOD, type: GOOD, status: goodStatus }));
    else if (jobId === undefined) respondWithPage(response);
    else respondWithJob(jobId, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createCloudHttp({ timeoutMs: 5_000 });
  onTestFinished(http.close);
  const client = createSwrClient(http, {
    region: 'cn-north-4',
    projectId: 'project',
    endpoints: { swr: url, iam: url, sts: null },
    credentials: createFixedCredential({ kind: 'ak-sk', ak: 'ak', sk: 'sk' }),
  });
  return {
    profile: { name: 'default', region: 'cn-north-4', source: 'environment' as const, client },
    failGoodJob: () => void (goodStatus = 'Failed'),
  };
}

function createTestListSync(store: Store) {
  const jobCache = createJobCache(store);
  const viewTracker = createViewTracker(store, BOUNDS);
  return createListSync({
    store,
    resultWriter: createResultWriter({ store, jobCache, viewTracker }),
    rateLimiter: createRateLimiter({ store, perSecond: UNLIMITED_RATE, bounds: BOUNDS }),
    retentionMs: Infinity,
  });
}

onEachDatabase((open) => {
  describe('responses of SWR', () => {
    test('of five thousand hostile ones, each spoils only its own job', async () => {
      const { store, advance } = await open();
      const lines = captureLog();
      const { profile, failGoodJob } = await startHostileCloud();
      const { monitor } = startTestMonitor([], {
        store,
        listProfiles: () => Promise.resolve([profile]),
        bounds: BOUNDS,
        perSecond: UNLIMITED_RATE,
      });
      const receiver = await startReceiver();
      const { channels, worker } = createNotifier(store);
      const { channel } = await channels.add({ name: 'hook', kind: 'webhook', url: receiver.url }, 'olga');
      expect(await monitor.getJob(GOOD, UNLIMITED)).toMatchObject({ phase: 'running' });
      await addRule(store, channel.id, { jobId: GOOD });

      const ids = createIds(SINGLE_JOBS, 'single');
      const codes = new Set<string>();
      for (let i = 0; i < ids.length; i += CONCURRENCY) {
        const some = ids.slice(i, i + CONCURRENCY);
        const states = await Promise.all(some.map((id) => monitor.getJob(id, UNLIMITED)));
        for (const state of states) if (!isKnown(state)) codes.add(state.problem.code);
        expect(JSON.stringify(states).length).toBeGreaterThan(0);
      }
      expect(CODES).toEqual(expect.arrayContaining([...codes]));
      const listSync = createTestListSync(store);
      for (let page = 0; page < PAGES; page++) await listSync.readAll(profile, () => Promise.resolve());
      const { records } = await store.jobs.findBoardPage({ filter: NO_FILTER, limit: 5_000 });
      expect(records.length).toBeGreaterThan(1_500);

      failGoodJob();
      await advance(BOUNDS.minMs);
      expect(await monitor.getJob(GOOD, { ...UNLIMITED, isRefresh: true })).toMatchObject({
        phase: 'failed',
      });
      expect((await store.jobs.findJobs([GOOD])).get(GOOD)?.job?.status).toBe('Failed');
      await worker.tick();
      await expect.poll(() => receiver.received.length, { timeout: 50_000 }).toBe(1);
      expect(receiver.received[0]?.body).toContain(GOOD);

      const board = await monitor.getBoard({ filter: NO_FILTER, limit: 200 });
      expect(JSON.stringify(board).length).toBeGreaterThan(0);
      expect(lines.filter((line) => /store_failing|"level":"error"/.test(line))).toEqual([]);
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(5_000);
      expect(store.problem()).toBeNull();
    });
  });
});
