import { describe, expect, test } from 'vitest';
import { isKnown } from '@/lib/contract/job-state';
import type { Explanation } from '@/lib/contract/problem';
import { startTestCloud, type TestCloud } from '@/lib/simulator/test-cloud.fixture';
import { startTestMonitor, UNLIMITED } from './monitor.fixture';

/** Looks up a job that the cloud refuses to return, and returns what the API says about it. */
async function lookUp(cloud: TestCloud) {
  const { monitor } = startTestMonitor([cloud]);
  const state = await monitor.getJob(await cloud.addJob(), UNLIMITED);
  if (isKnown(state)) throw new Error('the cloud returned the job');
  return state.problem;
}

async function explainRejection(reason: string, format: string): Promise<Explanation | undefined> {
  const cloud = await startTestCloud();
  await cloud.control('PUT', 'rejection', { reason, format });
  return (await lookUp(cloud)).explanation;
}

describe('lookup with credentials that the cloud rejects', () => {
  test.each([
    ['key_missing', /access key \(AK\) doesn’t exist/, /（AK）不存在/],
    ['key_disabled', /access key is disabled/, /访问密钥已停用/],
    ['key_expired', /access key has expired/, /访问密钥已过期/],
    ['key_locked', /locked for five minutes/, /锁定 5 分钟/],
    ['security_token_expired', /temporary access key has expired/, /临时访问密钥已过期/],
    ['token_invalid', /token can’t be read/, /令牌无法解析/],
    ['chinese', /access key is disabled/, /访问密钥已停用/],
    ['address_denied', /IP address of this server/, /IP 地址/],
    ['account_restricted', /arrears, frozen, or restricted/, /欠费、被冻结或受限/],
    ['organization_denied', /policy of the organization/, /组织策略/],
    ['sub_project_as_region', /name of a sub-project was used as the region/, /误将子项目名称填写为区域/],
    ['wrong_project', /project .*belongs to another account/, /不属于同一账号/],
  ])('%s gets its own advice in every format of the response', async (reason, en, zh) => {
    for (const format of ['flat', 'nested', 'html', 'text']) {
      const explanation = await explainRejection(reason, format);
      expect(explanation?.cause.en, format).toMatch(en);
      expect(explanation?.cause.zh, format).toMatch(zh);
    }
  });

  test('an unspecific rejection gets the general advice', async () => {
    expect((await explainRejection('unspecific', 'flat'))?.cause.en).toMatch(
      /signature, access key .* or token/,
    );
  });

  test.each([
    [20, 'behind', '慢'],
    [-20, 'ahead of', '快'],
  ])('a clock that is %i minutes off is shown with both times', async (minutes, direction, zh) => {
    const cloud = await startTestCloud();
    await cloud.control('PUT', 'clock', { skewSeconds: minutes * 60 });
    const { code, detail, explanation } = await lookUp(cloud);
    expect(code).toBe('upstream_unauthorized');
    expect(detail).toBe(`${explanation?.cause.en} ${explanation?.nextStep.en}`);
    expect(explanation).toMatchObject({ certainty: 'known', code: 'APIGW.0301' });
    const time = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC';
    expect(explanation?.cause.en).toMatch(
      new RegExp(
        `clock is (20|19) min (\\d+ s )?${direction} Huawei Cloud’s: signed at ${time}, received at ${time}\\.$`,
      ),
    );
    expect(explanation?.cause.zh).toMatch(new RegExp(`比华为云${zh}.*签名时间 ${time}，云端时间 ${time}。$`));
  });

  test('a proxy’s page with status 401 or 403 is not taken for the cloud’s decision', async () => {
    for (const status of [401, 403]) {
      const cloud = await startTestCloud();
      await cloud.control('PUT', 'fault', {
        kind: 'status',
        status,
        body: '<html><body>Access denied by your company. Sign in to continue.</body></html>',
        headers: { 'Content-Type': 'text/html' },
      });
      const problem = await lookUp(cloud);
      expect(problem).toMatchObject({ code: 'upstream_invalid', upstream: { status } });
      expect(problem.explanation).toBeUndefined();
    }
  });
});

describe('jobs with unexpected fields', () => {
  test.each([
    [{ created_at: '2021-05-12T11:50:38+0800' }, { created_at: '2021-05-12T03:50:38Z' }],
    [{ created_at: '2021-05-12 03:50:38.305978 +0000 UTC' }, { created_at: '2021-05-12T03:50:38.305978Z' }],
    [{ updated_at: 1_620_791_438_000 }, { updated_at: '2021-05-12T03:50:38.000Z' }],
    [
      { created_at: 'yesterday', updated_at: null },
      { created_at: 'yesterday', updated_at: null },
    ],
    [
      { reason: { step: 4 }, resource_name: null },
      { reason: '{"step":4}', resource_name: null },
    ],
    [
      { status: 'RUNNING', type: 5 },
      { status: 'Running', type: '5' },
    ],
  ])('a job with %j is shown, fetched alone or from the list', async (fields, expected) => {
    const cloud = await startTestCloud();
    const id = await cloud.addJob({ fields });
    for (const listJobs of [false, true]) {
      await cloud.control('PUT', 'permissions', { listJobs });
      const { monitor, until } = startTestMonitor([cloud]);
      await until(async () => isKnown(await monitor.getJob(id, { canFetchUnknown: () => !listJobs })));
      expect(await monitor.getJob(id, UNLIMITED)).toMatchObject({
        phase: 'running',
        job: { id, ...expected },
      });
    }
  });
});
