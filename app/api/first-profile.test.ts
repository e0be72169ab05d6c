import { describe, expect, test } from 'vitest';
import { SAMPLE_JOB_IDS } from '@/lib/simulator/sample-job-ids';
import { setUpDashboard } from './test-dashboard.fixture';

const dashboard = setUpDashboard({
  HUAWEICLOUD_SDK_AK: '',
  HUAWEICLOUD_SDK_SK: '',
  HUAWEICLOUD_REGION: '',
  SWR_ENDPOINT: '',
  IAM_ENDPOINT: '',
  HUAWEICLOUD_SDK_CREDENTIALS_FILE: '/dev/null',
});
const ID = SAMPLE_JOB_IDS.apiPageExample;

async function getReadyStatus(query = ''): Promise<number> {
  const { GET } = await import('./ready/route');
  return (await dashboard.call(GET, `/api/ready${query}`, {})).status;
}

async function getJob() {
  const { GET } = await import('./jobs/[jobId]/route');
  return dashboard.call(GET, `/api/jobs/${ID}`, { jobId: ID });
}

describe('server without a profile', () => {
  test('says so to API clients, probes and boards, until the first profile is added', async () => {
    const { GET } = await import('./jobs/route');
    const getBoard = async (): Promise<unknown> => (await dashboard.call(GET, '/api/jobs', {})).json();
    expect((await getJob()).status).toBe(503);
    expect(await (await getJob()).json()).toMatchObject({ code: 'no_credentials' });
    expect(await getReadyStatus()).toBe(503);
    expect(await getReadyStatus('?profile=optional')).toBe(200);
    expect(await getBoard()).toMatchObject({ notices: [{ code: 'no_profile' }] });

    const { POST } = await import('./profiles/route');
    const { ak, sk, url, region, projectId } = dashboard.simulator;
    const profile = {
      name: 'first',
      region,
      projectId,
      endpoints: { swr: url, iam: url },
      auth: { kind: 'ak-sk', ak, sk },
    };
    const added = await dashboard.call(
      POST,
      '/api/profiles',
      {},
      { method: 'POST', body: JSON.stringify(profile) },
    );
    expect(added.status).toBe(201);
    expect(await getReadyStatus()).toBe(200);
    expect((await getJob()).status).toBe(200);
    expect(await getBoard()).toMatchObject({ notices: [] });
  });
});
