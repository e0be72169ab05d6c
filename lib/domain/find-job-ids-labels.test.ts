import { describe, expect, test } from 'vitest';
import { findJobIds } from './find-job-ids';
import { HEX_JOB, INSTANCE, JOB, OTHER_JOB, PROJECT, RANDOM_UUID } from './find-job-ids.fixture';

const SEPARATORS = [': ', ' = ', '=', '：', ':'];

const OTHER_LABELS = [
  ...['instance id', 'Instance ID', 'instanceId', 'instance_id', 'instance-id', 'INSTANCE_ID', 'InstanceID'],
  ...[
    '实例ID',
    '实例 ID',
    '实例',
    '请求ID',
    '企业项目ID',
    '账号ID',
    '租户ID',
    '资源ID',
    '订单号',
    '订单ID',
    '命名空间',
  ],
  ...['组织ID', '用户ID', '子网ID', '集群ID', '事件ID', '流水号', '工单号'],
  ...['request id', 'x-request-id', 'X-Request-Id', 'requestId', 'trace_id', 'Trace ID', 'X-IAM-Trace-Id'],
  ...[
    'project id',
    'projectId',
    'enterprise_project_id',
    'Enterprise Project ID',
    'domain id',
    'domain',
    'tenant',
  ],
  ...[
    'resource id',
    'resourceId',
    'uid',
    'UID',
    'podUid',
    'owner uid',
    'order id',
    'Order ID',
    'order',
    'registry',
  ],
  ...[
    'registry_id',
    'namespace',
    'organization id',
    'session id',
    'correlation-ID',
    'user id',
    'VPC ID',
    'subnet',
  ],
  ...[
    'artifact id',
    'client_id',
    'event id',
    'node id',
    'execution id',
    'lineage',
    'instance uuid',
    'Billing ID',
  ],
];
const JOB_LABELS = [
  ...[
    'job id',
    'Job ID',
    'jobId',
    'job_id',
    'job',
    'swr job id',
    'swrJobId',
    'SWR_JOB_ID',
    'Job UUID',
    'id',
    'ID',
  ],
  ...['任务ID', '任务 ID', '任务编号', '任务', '作业ID', 'uuid', 'the id', 'failed id'],
];

describe('a UUID after a label', () => {
  test.each(OTHER_LABELS)('%s is not a job', (label) => {
    for (const separator of SEPARATORS)
      expect(findJobIds(`${label}${separator}${RANDOM_UUID}`).ids).toEqual([]);
    expect(findJobIds(`"${label}": "${RANDOM_UUID}"`).ids).toEqual([]);
  });

  test.each(JOB_LABELS)('%s is a job', (label) => {
    for (const separator of SEPARATORS)
      expect(findJobIds(`${label}${separator}${JOB} x`)).toEqual({ ids: [JOB], instances: [], ignored: [] });
  });

  test.each([
    ['instance with a name', `SWR instance prod-registry (${INSTANCE}) failed, job ${JOB}`],
    ['noun in parentheses after it', `${JOB} (job), ${INSTANCE} (instance)`],
    ['noun after it, in Chinese', `任务 ${JOB}，${INSTANCE}（实例）`],
    ['list', `instances ${OTHER_JOB}, ${RANDOM_UUID} and ${INSTANCE} of job ${JOB}`],
  ])('is classified by a %s', (_name, text) => {
    const { ids, instances } = findJobIds(text);
    expect(ids).toEqual([JOB]);
    expect(instances.at(-1)).toBe(INSTANCE);
  });

  test('is not a job in another column beside job IDs', () => {
    const text = `| Job ID | Owner | Status |\n|---|---|---|\n| ${JOB} | ${RANDOM_UUID} | Failed |`;
    expect(findJobIds(text).ids).toEqual([JOB]);
  });
});

describe('32 hexadecimal digits', () => {
  test.each([
    `error waiting for SWR job (${HEX_JOB}) to complete`,
    `job ${HEX_JOB} failed`,
    `任务（${HEX_JOB}）失败`,
    `The job with ID ${HEX_JOB} failed`,
    `Job ID is ${HEX_JOB}.`,
    `the job's ID is ${HEX_JOB}`,
  ])('are a job if the sentence says so: %s', (text) => {
    expect(findJobIds(text)).toEqual({ ids: [HEX_JOB], instances: [], ignored: [] });
  });

  test('are a project otherwise', () => {
    expect(findJobIds(`job "${HEX_JOB}" failed in project ${PROJECT}`)).toEqual({
      ids: [HEX_JOB],
      instances: [],
      ignored: [{ text: PROJECT, kind: 'project' }],
    });
    expect(findJobIds(`GET /v2/${PROJECT}/instances`).ids).toEqual([]);
  });
});
