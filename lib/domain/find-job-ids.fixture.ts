// Texts as people paste them, with the job IDs in them. IDs, names and hosts are made up.
import type { FindJobIdsResult } from './find-job-ids';

export const JOB = '36db69c5-b2d5-11eb-b044-0255ac101219';
export const OTHER_JOB = '5f2c8a10-0c1d-4e7b-9a3f-0255ac100042';
export const INSTANCE = '36ce7f50-b2d5-11eb-b044-0255ac101219';
export const RANDOM_UUID = '7d1e9f00-aaaa-4bbb-8ccc-0123456789ab';
export const PROJECT = '0f5181caba0024e72f89c0045e707b91';
export const HEX_JOB = 'ff8080827e7810fb017f06338a731328';

const job = {
  id: JOB,
  instance_id: INSTANCE,
  resource_id: INSTANCE,
  resource_name: 'test-public',
  type: 'CreateInstance',
  status: 'Failed',
  reason: 'failed to select cce cluster',
  created_at: '2021-05-12T03:50:38.305978Z',
  updated_at: '2021-05-12T03:50:43.305978Z',
};

const ADDRESS = 'data.huaweicloud_swr_enterprise_jobs.failed';
const PROVIDER = 'registry.terraform.io/huaweicloud/huaweicloud';
const dataSource = { id: RANDOM_UUID, jobs: [job], region: 'cn-north-4', status: 'Failed' };

export const terraformBlock = `# ${ADDRESS}:
data "huaweicloud_swr_enterprise_jobs" "failed" {
    id     = "${RANDOM_UUID}"
    jobs   = [
        {
            created_at    = "2025-09-23T08:00:00.123456Z"
            id            = "${JOB}"
            instance_id   = "${INSTANCE}"
            reason        = "quota"
            resource_id   = "${INSTANCE}"
            status        = "Failed"
            type          = "CreateInstance"
        },
    ]
    region = "cn-north-4"
    status = "Failed"
}`;

export const terraformState = {
  version: 4,
  terraform_version: '1.9.8',
  serial: 3,
  lineage: '8a1e9f00-aaaa-4bbb-8ccc-0123456789ab',
  outputs: {},
  resources: [
    {
      mode: 'data',
      type: 'huaweicloud_swr_enterprise_jobs',
      name: 'failed',
      provider: `provider["${PROVIDER}"]`,
      instances: [{ schema_version: 0, attributes: dataSource, sensitive_attributes: [] }],
    },
  ],
};

export const terraformInstanceState = {
  version: 4,
  resources: [
    {
      mode: 'managed',
      type: 'huaweicloud_swr_enterprise_instance',
      name: 'test',
      provider: `provider["${PROVIDER}"]`,
      instances: [
        { schema_version: 0, attributes: { id: INSTANCE, name: 'test-public', status: 'Running' } },
      ],
    },
  ],
};

export const terraformShow = {
  format_version: '1.0',
  terraform_version: '1.9.8',
  values: {
    root_module: {
      resources: [
        {
          address: ADDRESS,
          mode: 'data',
          type: 'huaweicloud_swr_enterprise_jobs',
          name: 'failed',
          provider_name: PROVIDER,
          schema_version: 0,
          values: dataSource,
        },
      ],
    },
  },
};

export const terraformPlan = {
  resource_changes: [
    {
      address: 'huaweicloud_swr_enterprise_instance.test',
      mode: 'managed',
      type: 'huaweicloud_swr_enterprise_instance',
      name: 'test',
      change: { actions: ['update'], before: { id: INSTANCE, vpc_id: RANDOM_UUID }, after: { id: INSTANCE } },
    },
    {
      address: 'huaweicloud_swr_enterprise_job_delete.test',
      mode: 'managed',
      type: 'huaweicloud_swr_enterprise_job_delete',
      name: 'test',
      change: { actions: ['delete'], before: { id: JOB, job_id: JOB }, after: null },
    },
  ],
};

/** Line of `terraform apply -json`. */
export const createTerraformEvent = (type: string, id: string) =>
  JSON.stringify({
    '@level': 'info',
    '@message': `${type}.test: Creation complete after 1s [id=${id}]`,
    '@module': 'terraform.ui',
    hook: {
      resource: { addr: `${type}.test`, resource_type: type, resource_name: 'test' },
      action: 'create',
      id_key: 'id',
      id_value: id,
    },
    type: 'apply_complete',
  });

/** Texts and the job IDs in them. */
export const TEXTS: readonly (readonly [name: string, text: string, ids: readonly string[]])[] = [
  ['one ID', JOB, [JOB]],
  ['IDs on lines', `${JOB}\n${OTHER_JOB}\n`, [JOB, OTHER_JOB]],
  ['IDs in a sentence', `Jobs ${JOB}, ${OTHER_JOB} failed.`, [JOB, OTHER_JOB]],
  ["Terraform's error", `Error: error waiting for SWR job (${JOB}) to complete: timeout`, [JOB]],
  [
    'an error of an instance',
    `Error: error waiting for SWR enterprise instance (${INSTANCE}) creation to complete: timeout`,
    [],
  ],
  ['an API response', JSON.stringify(job), [JOB]],
  ['an API response, indented', JSON.stringify(job, null, 2), [JOB]],
  ['a CreateInstance response', JSON.stringify({ job_id: JOB, instance_id: INSTANCE }), [JOB]],
  ['a link of the API', `https://swr-api.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/jobs/${JOB}`, [JOB]],
  ['a link of the dashboard', `https://jobs.example.com/jobs?id=${JOB}&id=${OTHER_JOB}`, [JOB, OTHER_JOB]],
  ['labels', `instance_id: ${INSTANCE}\njob_id: ${JOB}\nrequest_id: ${RANDOM_UUID}`, [JOB]],
  ['labels in a line', `request id=${RANDOM_UUID} job id=${JOB} instance id=${INSTANCE}`, [JOB]],
  ['Chinese labels', `任务ID：${JOB}，实例ID：${INSTANCE}，请求ID：${RANDOM_UUID}。`, [JOB]],
  ['headers', `HTTP/1.1 202 Accepted\nX-Request-Id: ${RANDOM_UUID}\n\n{"job_id":"${JOB}"}`, [JOB]],
  ['a Terraform block', terraformBlock, [JOB]],
  ['a Terraform state', JSON.stringify(terraformState), [JOB]],
  ['a Terraform state, indented', JSON.stringify(terraformState, null, 2), [JOB]],
  ['a Terraform show', JSON.stringify(terraformShow), [JOB]],
  ['a Terraform plan', JSON.stringify(terraformPlan), [JOB]],
  ['a Terraform event', createTerraformEvent('huaweicloud_swr_enterprise_instance', INSTANCE), []],
  [
    'a debug log',
    `2025-11-28T10:00:00.123+0800 [DEBUG] provider: GET /v2/${PROJECT}/jobs/${JOB} trace_id=${RANDOM_UUID}\n2025-11-28T10:00:20.456+0800 [DEBUG] provider: {"id":"${JOB}","instance_id":"${INSTANCE}","status":"Failed","type":"CreateInstance"}`,
    [JOB],
  ],
  ['a 32-digit ID', `error waiting for SWR job (${HEX_JOB}) to complete`, [HEX_JOB]],
  ['no ID', 'The quick brown fox jumps over the lazy dog at 10:23:45 on 2025-11-28.', []],
];

/** Lists the IDs that are not of jobs as `kind id`, instances first. */
export function describeOtherIds({ instances, ignored }: FindJobIdsResult): string[] {
  return [...instances.map((id) => `instance ${id}`), ...ignored.map(({ kind, text }) => `${kind} ${text}`)];
}
