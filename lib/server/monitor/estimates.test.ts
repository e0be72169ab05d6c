import { describe, expect, test } from 'vitest';
import { NO_FILTER } from '@/lib/contract/board-filter';
import type { Store } from '@/lib/server/store/store';
import {
  getKnownJob,
  createClock,
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
  type TestCloud,
  type TestMonitor,
} from './monitor.fixture';

const MINUTE = 60_000;

/** Adds jobs that succeeded after the given minutes and that the monitor has seen. */
async function pastRuns(
  cloud: TestCloud,
  { monitor }: TestMonitor,
  minutes: readonly number[],
  type = 'CreateInstance',
): Promise<void> {
  for (const each of minutes) {
    const id = await cloud.addJob({
      status: undefined,
      type,
      created_at: new Date(Date.now() - 24 * 60 * MINUTE).toISOString(),
      timeline: [
        { status: 'Running', afterSeconds: 0 },
        { status: 'Success', afterSeconds: each * 60 },
      ],
    });
    await monitor.getJob(id, UNLIMITED);
  }
}

/** Adds a running job created the given minutes ago. */
const running = (cloud: TestCloud, ago: number, type = 'CreateInstance') =>
  cloud.addJob({ type, created_at: new Date(Date.now() - ago * MINUTE).toISOString() });

async function estimateFor(watch: TestMonitor, id: string) {
  return (await getKnownJob(watch, id)).estimate;
}

/** Adds a channel with a rule for slow nightly jobs, and returns the ID of the rule. */
async function addOverdueRule(store: Store): Promise<string> {
  await store.notifications.addChannel({
    id: 'c',
    name: 'Team',
    kind: 'slack',
    ciphertext: 'sealed',
    keyId: 'k',
    createdBy: 'li',
    createdAt: store.now(),
  });
  await store.notifications.addRule({
    id: 'r',
    channelId: 'c',
    jobId: null,
    instanceId: null,
    instanceEvents: [],
    phases: [],
    type: 'Nightly',
    profile: null,
    overdue: true,
    locale: 'en',
    createdBy: 'li',
    createdAt: store.now(),
  });
  return 'r';
}

describe('createEstimates', () => {
  test('estimates a running job once five jobs of its kind have succeeded', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const watch = startTestMonitor([cloud], { clock });
    await pastRuns(cloud, watch, [10, 12, 14, 16]);
    const id = await running(cloud, 13);
    expect(await estimateFor(watch, id)).toMatchObject({ source: 'prior', runs: 0, p90Ms: null });

    await pastRuns(cloud, watch, [30]);
    clock.pass(2 * MINUTE);
    // A slightly outdated estimate is served while a new one loads.
    await estimateFor(watch, id);
    await watch.until(async () => (await estimateFor(watch, id))?.source === 'own');
    const estimate = await estimateFor(watch, id);
    expect(estimate).toEqual({
      source: 'own',
      runs: 5,
      medianMs: 14 * MINUTE,
      p90Ms: 30 * MINUTE,
      longerThanPercent: 60,
    });
  });

  test('runs of another profile give an estimate, but make no job slow', async () => {
    const [busy, fresh] = [await startTestCloud(), await startTestCloud()];
    const watch = startTestMonitor([busy, fresh]);
    await pastRuns(busy, watch, [10, 12, 14, 16, 30], 'Nightly');
    const id = await running(fresh, 90, 'Nightly');
    expect(await estimateFor(watch, id)).toEqual({
      source: 'pooled',
      runs: 5,
      medianMs: 14 * MINUTE,
      p90Ms: 30 * MINUTE,
      longerThanPercent: 100,
    });
    const { attention } = await watch.monitor.getBoard({ filter: NO_FILTER, limit: 100 });
    expect(attention.overdue).toBe(0);
  });

  test('a creation without history is not slow, however long it runs', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud]);
    const id = await running(cloud, 24 * 60);
    expect(await estimateFor(watch, id)).toMatchObject({ source: 'prior', longerThanPercent: null });
    const { attention } = await watch.monitor.getBoard({ filter: NO_FILTER, limit: 100 });
    expect(attention.overdue).toBe(0);
  });

  test('the board counts running jobs slower than 90% of past runs, and only compares finished ones', async () => {
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud]);
    await pastRuns(cloud, watch, [10, 11, 12, 13, 14]);
    await watch.monitor.getJob(await running(cloud, 20), UNLIMITED);
    await watch.monitor.getJob(await running(cloud, 5), UNLIMITED);
    const { attention, jobs } = await watch.monitor.getBoard({ filter: NO_FILTER, limit: 100 });
    expect(attention.overdue).toBe(1);
    const shares = jobs.map(({ phase, estimate }) => [phase, estimate?.longerThanPercent ?? null] as const);
    expect(shares).toContainEqual(['running', 100]);
    expect(shares).toContainEqual(['running', 0]);
    const ended = shares.filter(([phase]) => phase === 'succeeded').map(([, share]) => share);
    expect(ended.toSorted()).toEqual([0, 20, 40, 60, 80]);
  });

  test('a rule for slow jobs sends one notification per slow job', async () => {
    const clock = createClock();
    const cloud = await startTestCloud(clock);
    const watch = startTestMonitor([cloud], { clock });
    const { store } = watch;
    await pastRuns(cloud, watch, [10, 11, 12, 13, 14], 'Nightly');
    await addOverdueRule(store);
    const slow = await running(cloud, 13, 'Nightly');
    await watch.monitor.getJob(slow, UNLIMITED);
    await watch.monitor.getJob(await running(cloud, 3, 'Nightly'), UNLIMITED);
    await watch.monitor.tick();
    expect(await store.notifications.findDeliveries(9)).toEqual([]);

    clock.pass(2 * MINUTE);
    await watch.until(async () => (await store.notifications.findDeliveries(9)).length > 0);
    clock.pass(2 * MINUTE);
    await watch.monitor.tick();
    const deliveries = await store.notifications.findDeliveries(9);
    expect(deliveries.map(({ event }) => [event.kind, 'job' in event && event.job.id])).toEqual([
      ['overdue', slow],
    ]);
  });

  test('slow jobs are still reported after the clock was set back by an hour', async () => {
    const clock = createClock();
    // The clocks of the cloud and of this machine, which dates signatures, are both correct.
    const cloud = await startTestCloud();
    const watch = startTestMonitor([cloud], { clock });
    await pastRuns(cloud, watch, [10, 11, 12, 13, 14], 'Nightly');
    const rule = await addOverdueRule(watch.store);
    await watch.monitor.tick();
    clock.pass(-60 * MINUTE);
    await watch.monitor.getJob(await running(cloud, 80, 'Nightly'), UNLIMITED);
    clock.pass(2 * MINUTE);
    await watch.until(async () => (await watch.store.notifications.findDeliveries(9)).length > 0);
    expect(await watch.store.notifications.findDeliveries(9)).toMatchObject([{ ruleId: rule }]);
  });
});
