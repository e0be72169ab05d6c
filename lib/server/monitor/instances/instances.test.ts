import { describe, expect, test } from 'vitest';
import { startTestCloud, startTestMonitor, UNLIMITED } from '@/lib/server/monitor/monitor.fixture';

const INSTANCE_ID = '0d3a6f51-2b1c-4a6e-9f77-6a1d5b0c9e21';

describe('get', () => {
  test('fetches an instance and lists its jobs', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    const jobId = await cloud.addJob({ instance_id: INSTANCE_ID, type: 'CreateInstance', status: 'Success' });
    await monitor.getJob(jobId, UNLIMITED);
    expect(await monitor.instances.findStored(INSTANCE_ID)).toBe(true);
    expect(await monitor.instances.get(INSTANCE_ID, UNLIMITED)).toMatchObject({
      id: INSTANCE_ID,
      phase: 'running',
      instance: { id: INSTANCE_ID },
      problem: null,
      jobs: [{ job: { id: jobId } }],
      attempts: [{ job: { id: jobId } }],
      history: [{ status: 'Running', notBefore: null }],
    });
  });

  test('reports an unknown ID as instance_not_found', async () => {
    const cloud = await startTestCloud();
    const { monitor } = startTestMonitor([cloud]);
    expect(await monitor.instances.get(INSTANCE_ID, UNLIMITED)).toMatchObject({
      id: INSTANCE_ID,
      problem: { code: 'instance_not_found' },
    });
    expect(await monitor.instances.findStored(INSTANCE_ID)).toBe(false);
  });
});
