import { describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { startTestCloud, startTestMonitor, UNLIMITED } from './monitor.fixture';

describe('waitForJob', () => {
  test('resolves as soon as the job has finished', async () => {
    const cloud = await startTestCloud();
    const { monitor, until } = startTestMonitor([cloud], { bounds: { minMs: 100, maxMs: 1_000 } });
    const id = await cloud.addJob();
    let result: unknown;
    const waiting = monitor
      .waitForJob(id, { ...UNLIMITED, signal: AbortSignal.timeout(30_000) })
      .then((state) => (result = state));
    await until(async () => (await cloud.takeRequests()).includes(id));
    expect(result).toBeUndefined();
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await until(() => result !== undefined);
    expect(await waiting).toMatchObject({ phase: 'succeeded', job: { id } });
  });

  test('does not restore a job that is removed meanwhile', async () => {
    const cloud = await startTestCloud();
    const { monitor, store } = startTestMonitor([cloud]);
    const id = await cloud.addJob();
    await monitor.getJob(id, UNLIMITED);
    const waiting = monitor.waitForJob(id, { ...UNLIMITED, signal: AbortSignal.timeout(30_000) });
    await monitor.removeJob(id);
    expect(await waiting).toMatchObject({ problem: { code: 'job_not_found' } });
    expect(await store.jobs.isRemoved(id)).toBe(true);
  });

  test('resolves with the current state at the timeout', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const id = await cloud.addJob();
    expect(await monitor.waitForJob(id, { ...UNLIMITED, signal: AbortSignal.timeout(300) })).toMatchObject({
      phase: 'running',
    });
  });

  test('resolves at once for an invalid ID and for a finished job', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    expect(
      await monitor.waitForJob('../x', { ...UNLIMITED, signal: AbortSignal.timeout(30_000) }),
    ).toMatchObject({
      problem: { code: 'invalid_job_id' },
    });
    expect(
      await monitor.waitForJob(SAMPLE_JOB_IDS.success, { ...UNLIMITED, signal: AbortSignal.timeout(30_000) }),
    ).toMatchObject({ phase: 'succeeded' });
  });

  test('stopping the monitor resolves all pending waits', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const id = await cloud.addJob();
    const waiting = monitor.waitForJob(id, { ...UNLIMITED, signal: AbortSignal.timeout(60_000) });
    await monitor.getJob(id, UNLIMITED);
    await monitor.stop();
    expect(await waiting).toMatchObject({ phase: 'running' });
  });
});
