import { describe, expect, onTestFinished, test } from 'vitest';
import type { ActiveProfile } from '@/lib/server/credentials/profiles';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { createSimulatorProfile } from '@/testing/simulator-profile';
import {
  createClock,
  getKnownJob,
  startTestCloud,
  startTestMonitor,
  UNLIMITED,
  type TestCloud,
} from './monitor.fixture';

const MINUTE = 60_000;

/** Starts a monitor with a running job of the profile "team-a", and a cloud that does not have the job. */
async function watchJob() {
  const clock = createClock();
  const [cloud, otherCloud] = [await startTestCloud(clock), await startTestCloud(clock)];
  for (const each of [cloud, otherCloud]) await each.control('PUT', 'permissions', { listJobs: false });
  const http = createCloudHttp({ timeoutMs: 2_000 });
  onTestFinished(() => http.close());
  const createProfile = (name: string, of: TestCloud) => createSimulatorProfile(name, of, http);
  let profiles: readonly ActiveProfile[] = [createProfile('team-a', cloud)];
  const watch = startTestMonitor([], { clock, listProfiles: () => Promise.resolve(profiles) });
  const id = await cloud.addJob();
  const getJob = () => getKnownJob(watch, id);
  expect(await getJob()).toMatchObject({ profile: 'team-a' });
  return {
    ...watch,
    cloud,
    otherCloud,
    id,
    getJob,
    createProfile,
    setProfiles: (next: readonly ActiveProfile[]) => (profiles = next),
    pass: async (ms: number) => {
      clock.pass(ms);
      // Signatures are dated by the clock of this machine.
      const skewSeconds = (Date.now() - clock.now()) / 1000;
      for (const each of [cloud, otherCloud]) await each.control('PUT', 'clock', { skewSeconds });
    },
  };
}

describe('jobs of a profile that is removed or renamed', () => {
  test('are updated by another profile that can read them', async () => {
    const { cloud, id, getJob, createProfile, setProfiles, pass, until } = await watchJob();
    setProfiles([createProfile('team-b', cloud)]);
    await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
    await pass(2 * MINUTE);
    await until(async () => (await getJob()).phase === 'succeeded');
    expect(await getJob()).toMatchObject({ profile: 'team-b', stale: null });
  });

  test.each(['no other profile can read them', 'there is no other profile'])(
    'are kept with the reason while %s, and updated once the profile is back',
    async (reason) => {
      const { monitor, store, cloud, otherCloud, id, getJob, createProfile, setProfiles, pass, until } =
        await watchJob();
      const others = reason === 'there is no other profile' ? [] : [createProfile('team-b', otherCloud)];
      setProfiles(others);
      let requests = 0;
      for (let minute = 0; minute < 60; minute++) {
        await pass(MINUTE);
        for (let tick = 0; tick < 3; tick++) await monitor.tick();
        requests += (await otherCloud.takeRequests()).length;
      }
      await until(async () => (await getJob()).stale !== null);
      await until(async () => (await store.jobs.findBacklog()).due === 0);
      const { nextCheckAt, ...job } = await getJob();
      expect(job).toMatchObject({ phase: 'running', stale: { problem: { code: 'profile_not_found' } } });
      expect(Date.parse(nextCheckAt ?? '')).toBeGreaterThan(store.now());
      expect(requests).toBeLessThan(20);

      await pass(5_000);
      await monitor.getJob(id, { ...UNLIMITED, isRefresh: true });
      expect((await getJob()).stale?.problem.code).toBe('profile_not_found');

      setProfiles([...others, createProfile('team-a', cloud)]);
      await cloud.control('PUT', `jobs/${id}`, { status: 'Success' });
      await pass(15 * MINUTE);
      await until(async () => (await getJob()).phase === 'succeeded');
      expect(await getJob()).toMatchObject({ profile: 'team-a', stale: null });
    },
  );

  test('are not looked up elsewhere if the profile is missing for a moment only', async () => {
    const { cloud, otherCloud, id, getJob, createProfile, setProfiles, pass, monitor, until } =
      await watchJob();
    const { nextCheckAt, checkedAt } = await getJob();
    setProfiles([createProfile('team-b', otherCloud)]);
    await pass(Date.parse(nextCheckAt ?? '') - Date.parse(checkedAt) + 2_000);
    for (let tick = 0; tick < 5; tick++) await monitor.tick();
    setProfiles([createProfile('team-a', cloud)]);
    await until(async () => (await getJob()).checkedAt > checkedAt);
    expect(await getJob()).toMatchObject({ stale: null });
    expect(await otherCloud.takeRequests()).not.toContain(id);
  });
});
