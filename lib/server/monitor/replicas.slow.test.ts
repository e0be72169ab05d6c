import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { jobStateSchema, type JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';
import { startTestCloud, type TestCloud } from './monitor.fixture';

const server = process.env['TEST_DATABASE_URL'];

interface Replica {
  child: ChildProcess;
  look: (jobId: string) => Promise<JobState>;
}

/** Creates an empty database for this test. */
async function createDatabase(): Promise<string> {
  const name = `replicas_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`);
    await client.end();
  });
  const url = new URL(server ?? '');
  url.pathname = name;
  return url.href;
}

function startReplica(cloud: TestCloud, databaseUrl: string): Replica {
  const args = ['--conditions=react-server', '--import', 'tsx', 'lib/server/monitor/replica.fixture.ts'];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      HUAWEICLOUD_SDK_AK: cloud.ak,
      HUAWEICLOUD_SDK_SK: cloud.sk,
      HUAWEICLOUD_SDK_PROJECT_ID: cloud.projectId,
      HUAWEICLOUD_REGION: cloud.region,
      SWR_ENDPOINT: cloud.url,
      IAM_ENDPOINT: cloud.url,
      SWR_TIMEOUT_MS: '3000',
      SWR_RATE_LIMIT: '100',
      POLL_MIN_SECONDS: '1',
      POLL_MAX_SECONDS: '1',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: Interface = createInterface({ input: child.stdout });
  return {
    child,
    async look(jobId) {
      child.stdin.write(`${jobId}\n`);
      const [line] = (await once(lines, 'line')) as [string];
      return jobStateSchema.parse(JSON.parse(line));
    },
  };
}

async function getCalls(cloud: TestCloud): Promise<Map<string, number[]>> {
  const response = await fetch(`${cloud.url}/simulator/requests`);
  const { requests } = (await response.json()) as { requests: { jobId: string | null; at: string }[] };
  const calls = new Map<string, number[]>();
  for (const { jobId, at } of requests) {
    if (jobId !== null) calls.set(jobId, [...(calls.get(jobId) ?? []), Date.parse(at)]);
  }
  return calls;
}

const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1000));

async function startAll(count: number) {
  const cloud = await startTestCloud();
  // Without list permission, each request counts for one job.
  await cloud.control('PUT', 'permissions', { listJobs: false });
  const ids = await Promise.all(Array.from({ length: 8 }, () => cloud.addJob()));
  const database = await createDatabase();
  const replicas = Array.from({ length: count }, () => startReplica(cloud, database));
  for (const replica of replicas) for (const id of ids) await replica.look(id);
  return { cloud, ids, replicas };
}

describe.skipIf(server === undefined)('replicas on PostgreSQL', () => {
  // Starting replicas takes longer than testing them, so both guarantees are tested with the same three.
  test('three replicas send one request per interval, and a change soon appears on all of them', async () => {
    const { cloud, ids, replicas } = await startAll(3);
    let calls = await getCalls(cloud);
    const getTimes = (id: string) => calls.get(id) ?? [];
    while (ids.some((id) => getTimes(id).length < 5)) {
      await seconds(1);
      for (const replica of replicas) for (const id of ids) await replica.look(id);
      calls = await getCalls(cloud);
    }
    for (const id of ids) {
      const times = getTimes(id);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      // The interval starts at the response.
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(990);
    }

    const id = ids[0] ?? '';
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    const phaseOn = async (replica: Replica) => {
      const state = await replica.look(id);
      return isKnown(state) ? state.phase : null;
    };
    const seenAt = await Promise.all(
      replicas.map(async (replica) => {
        await expect.poll(() => phaseOn(replica), { timeout: 50_000, interval: 20 }).toBe('succeeded');
        return Date.now();
      }),
    );
    expect(Math.max(...seenAt) - Math.min(...seenAt)).toBeLessThan(5_000);
  });

  test('a killed replica loses nothing, and its jobs are polled again within 30 s', async () => {
    const { cloud, ids, replicas } = await startAll(2);
    const [doomed, survivor] = replicas;
    // Each replica is fetching half of the jobs when it is killed.
    for (const id of ids) await cloud.control('PUT', `jobs/${id}/fault`, { kind: 'hang', times: 1 });
    await seconds(1.5);
    doomed?.child.kill('SIGKILL');
    const killedAt = Date.now();
    await expect
      .poll(
        async () => {
          const calls = await getCalls(cloud);
          return ids.filter((id) => !(calls.get(id) ?? []).some((at) => at > killedAt));
        },
        { timeout: 50_000, interval: 500 },
      )
      .toEqual([]);
    for (const id of ids)
      expect(await survivor?.look(id)).toMatchObject({ history: [{ status: 'Running' }] });
  });
});
