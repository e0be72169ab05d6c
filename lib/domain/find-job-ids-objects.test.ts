import { describe, expect, test } from 'vitest';
import { findJobIds } from './find-job-ids';
import {
  createTerraformEvent,
  describeOtherIds,
  INSTANCE,
  JOB,
  OTHER_JOB,
  RANDOM_UUID,
  terraformBlock,
  terraformInstanceState,
  terraformPlan,
  terraformShow,
  terraformState,
} from './find-job-ids.fixture';

function find(text: string): { ids: string[]; others: string[] } {
  const result = findJobIds(text);
  return { ids: result.ids, others: describeOtherIds(result) };
}

const terraformIds = {
  ids: [JOB],
  others: [`instance ${INSTANCE}`, `resource ${RANDOM_UUID}`],
};

describe('the jobs of a Terraform data source', () => {
  test.each([
    ['in a block', terraformBlock],
    ['between borders', terraformBlock.replace(/^/gm, '│ ')],
    ['in a list of a function', terraformBlock.replace('= [', '= tolist([').replace('    ]', '    ])')],
    ['in nested blocks', terraformBlock.replace(/jobs {3}= \[\s+\{/, 'jobs {').replace(/\},\s+\]/, '}')],
    ['in a block whose end is missing', terraformBlock.slice(0, terraformBlock.indexOf('reason'))],
    ['without a status', terraformBlock.replace(/^ +(?:status|type|reason) .*$\n/gm, '')],
  ])('%s are found, and its own ID is not', (_name, text) => {
    expect(find(text)).toEqual(terraformIds);
  });

  const documents = { state: terraformState, show: terraformShow };
  const texts = Object.entries(documents).flatMap(([name, document]) =>
    [0, 2].map((indent): [string, string] => [`${name} (${indent})`, JSON.stringify(document, null, indent)]),
  );
  test.each(texts)('in JSON are found, whatever is around it: %s', (_name, text) => {
    const timestamps = text.replace(/^/gm, '2025-11-28T10:00:00.1234567Z ');
    const truncated = text.slice(0, text.indexOf('"reason"'));
    const wrapped = text.match(/[^]{1,60}/g)?.join('\n') ?? '';
    const escaped = JSON.stringify({ msg: text });
    for (const variant of [text, `$ terraform show\n${text}\n$`, timestamps, truncated, wrapped, escaped])
      expect(find(variant).ids, variant).toEqual([JOB]);
  });
});

describe('the ID of a Terraform resource', () => {
  const JOB_DELETE = 'huaweicloud_swr_enterprise_job_delete';

  test.each([
    `${JOB_DELETE}.test: Creation complete after 1s [id=${JOB}]`,
    `${JOB_DELETE}.test: Refreshing state... [id=${JOB}]`,
    `module.swr.${JOB_DELETE}.test["a"]: Destroying... [id=${JOB}]`,
    `  - resource "${JOB_DELETE}" "test" {\n      - id     = "${JOB}" -> null\n    }`,
    createTerraformEvent(JOB_DELETE, JOB),
    JSON.stringify(terraformPlan),
    JSON.stringify(terraformPlan, null, 2),
  ])('is a job if the resource deletes one: %s', (text) => {
    expect(find(text).ids).toEqual([JOB]);
  });

  test.each([
    `data.huaweicloud_swr_enterprise_jobs.failed: Read complete after 0s [id=${RANDOM_UUID}]`,
    `huaweicloud_swr_enterprise_instance.test: Creation complete after 7m12s [id=${INSTANCE}]`,
    `huaweicloud_swr_enterprise_instance.test: Importing from ID "${INSTANCE}"...`,
    `  ~ resource "huaweicloud_swr_enterprise_instance" "test" {\n      ~ vpc_id = "${RANDOM_UUID}" -> "${OTHER_JOB}"\n    }`,
    createTerraformEvent('huaweicloud_swr_enterprise_instance', INSTANCE),
  ])('is not a job otherwise: %s', (text) => {
    expect(find(text).ids).toEqual([]);
  });

  test.each([
    ...['Creating', 'Still creating', 'Refreshing state', 'Still destroying', 'Modifying'].map(
      (act) => `huaweicloud_swr_enterprise_instance.test: ${act}... [id=${INSTANCE}]`,
    ),
    `module.registry["a"].huaweicloud_swr_enterprise_instance.test[0]: Creation complete after 7m12s [id=${INSTANCE}]`,
    `huaweicloud_swr_enterprise_instance.test: Importing from ID "${INSTANCE}"...`,
    `# huaweicloud_swr_enterprise_instance.test:\nresource "huaweicloud_swr_enterprise_instance" "test" {\n    id = "${INSTANCE}"\n}`,
    createTerraformEvent('huaweicloud_swr_enterprise_instance', INSTANCE),
    JSON.stringify(terraformInstanceState),
    JSON.stringify(terraformInstanceState, null, 2),
  ])('is an instance if the resource is an SWR instance: %s', (text) => {
    expect(find(text)).toEqual({ ids: [], others: [`instance ${INSTANCE}`] });
  });

  test.each([
    `huaweicloud_rds_instance.test: Creation complete after 7m12s [id=${INSTANCE}]`,
    `resource "huaweicloud_rds_instance" "test" {\n    id = "${INSTANCE}"\n}`,
    createTerraformEvent('huaweicloud_compute_instance', INSTANCE),
    JSON.stringify(terraformInstanceState).replace('swr_enterprise', 'rds'),
    JSON.stringify(terraformInstanceState, null, 2).replace('swr_enterprise_instance', 'swr_organization'),
    JSON.stringify(terraformInstanceState).replace(/^.*"instances"/, '"instances"'),
    JSON.stringify({ subnets: [{ id: INSTANCE, name: 'a', vpc_id: '' }] }),
    JSON.stringify({ id: INSTANCE, name: 'a', charge_mode: 'postPaid' }),
  ])('is not an instance if another service has it: %s', (text) => {
    expect(find(text)).toEqual({ ids: [], others: [`resource ${INSTANCE}`] });
  });

  test('does not hide the job in an error of the resource', () => {
    const text = `huaweicloud_swr_enterprise_instance.test: error waiting for SWR job (${JOB}) to complete`;
    expect(find(text)).toEqual({ ids: [JOB], others: [] });
  });

  test('in outputs is what the output is called', () => {
    const json = { job_id: { type: 'string', value: JOB }, instance_id: { type: 'string', value: INSTANCE } };
    expect(find(JSON.stringify(json, null, 2))).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`] });
    expect(find(`instance_ids = [\n  "${INSTANCE}",\n  "${RANDOM_UUID}",\n]\njob_id = "${JOB}"`)).toEqual({
      ids: [JOB],
      others: [`instance ${INSTANCE}`, `instance ${RANDOM_UUID}`],
    });
  });
});

describe('pairs of names and values', () => {
  test.each([
    ['YAML', `- name: swr-job-id\n  value: ${JOB}\n- name: instance-id\n  value: ${INSTANCE}`],
    [
      'YAML, reversed',
      `args:\n- value: ${JOB}\n  name: swr-job-id\n- value: "${INSTANCE}"\n  name: instance-id`,
    ],
    ['flow YAML', `[{name: swr-job-id, value: ${JOB}}, {name: instance-id, value: ${INSTANCE}}]`],
    ['JSON', `[{"name":"swr-job-id","value":"${JOB}"},{"name":"instance-id","value":"${INSTANCE}"}]`],
    [
      'JSON, reversed',
      `[{"value":"${JOB}","name":"swr-job-id"},{"value":"${INSTANCE}","name":"instance-id"}]`,
    ],
    ['XML', `<p name="instance-id" value="${INSTANCE}"/><p name="job-id" value="${JOB}"/>`],
  ])('in %s have the meaning of the name', (_name, text) => {
    expect(find(text)).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`] });
  });

  test('a Kubernetes object is not a job by its UID, and its environment has the meaning of the names', () => {
    const text = `apiVersion: batch/v1
kind: Job
metadata:
  name: swr-watch
  uid: ${RANDOM_UUID}
  resourceVersion: "123456"
spec:
  template:
    spec:
      containers:
      - env:
        - name: SWR_JOB_ID
          value: ${JOB}
        - name: SWR_INSTANCE_ID
          value: ${INSTANCE}`;
    expect(find(text)).toEqual({ ids: [JOB], others: [`instance ${INSTANCE}`, `other ${RANDOM_UUID}`] });
  });
});
