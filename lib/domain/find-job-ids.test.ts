import { describe, expect, test } from 'vitest';
import { findJobIds } from './find-job-ids';
import {
  describeOtherIds,
  INSTANCE,
  JOB,
  OTHER_JOB as JOB_2,
  PROJECT,
  RANDOM_UUID as OTHER,
} from './find-job-ids.fixture';
import { JOB_ID_PATTERN } from './job-id';

const JOB_3 = 'a1b2c3d4-1111-2222-3333-444455556666';
const REQUEST = '9c2b7a6d5e4f30211203f4e5d6a7b8c9';

const job = {
  id: JOB,
  instance_id: INSTANCE,
  resource_id: INSTANCE,
  resource_name: 'test-public',
  type: 'CreateInstance',
  status: 'Failed',
  reason: 'no quota',
  created_at: '2021-05-12T08:00:00Z',
};
const job2 = { ...job, id: JOB_2, status: 'Success' };
const instance = { id: INSTANCE, name: 'test', status: 'Running', spec: 'swr.ee.basic', vpc_id: OTHER };
const minified = JSON.stringify(job);
const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const many = Array.from({ length: 20 }, (_, i) => `${String(i + 10)}db69c5-b2d5-11eb-b044-0255ac101219`);

type Case = [name: string, text: string, ids: string[], others?: string[]];

const cases: Case[] = [
  // IDs only
  ['empty text', '', []],
  ['white space', ' \n\t ', []],
  ['one word', 'hello', []],
  ['words only', 'the quick brown fox', []],
  ['a number only', '12345', ['12345']],
  ['one ID', JOB, [JOB]],
  ['one ID between blank lines', `\n\n  ${JOB}\r\n`, [JOB]],
  ['an upper-case ID', JOB.toUpperCase(), [JOB]],
  ['the same ID in both cases', `${JOB} ${JOB.toUpperCase()}`, [JOB]],
  ['a short ID, unchanged', 'Job-42a', ['Job-42a']],
  [
    'short IDs, every separator',
    'a1, b2;c3 d4、e5，f6；g7|h8',
    ['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8'],
  ],
  ['one word among short IDs', 'a1 b2 hello', []],
  ['IDs in quotes and brackets', `["a1", 'b2'] (${JOB}) “c3” 【d4】`, ['a1', 'b2', JOB, 'c3', 'd4']],
  ['a bulleted list', `- ${JOB}\n- abc-1\n* abc-2\n• abc-3`, [JOB, 'abc-1', 'abc-2', 'abc-3']],
  ['a JSON list of short IDs', '["a1","b2"]', ['a1', 'b2']],
  ['twenty IDs, each listed twice', [...many, ...many].join('\n'), many],
  ['32 hex digits alone', PROJECT, [PROJECT]],
  ['32 hex digits among IDs', `${PROJECT}\n${JOB}`, [PROJECT, JOB]],
  ['64 characters', '1'.repeat(64), ['1'.repeat(64)]],
  ['65 characters', '1'.repeat(65), []],

  // Artifacts of copy and paste
  ['full-width characters', fullWidth(JOB), [JOB]],
  ['a full-width label', fullWidth('job_id=abc-1'), ['abc-1']],
  ['en dashes', JOB.replaceAll('-', '–'), [JOB]],
  ['every kind of dash', '36db69c5‐b2d5‑11eb−b044—0255ac101219', [JOB]],
  ['zero-width joiners', JOB.split('').join('\u200d'), [JOB]],
  ['soft hyphens, BOM and bidi marks', `\ufeff\u202a36db\u00ad69c5${JOB.slice(8)}\u202c`, [JOB]],
  ['ANSI colors', `\u001b[1;31mjob\u001b[0m \u001b[32m36db\u001b[0m${JOB.slice(4)}\u001b[0m failed`, [JOB]],
  ['ANSI colors escaped in JSON', `{"log":"\\u001b[32m${JOB}\\u001b[0m done"}`, [JOB]],
  ['NULs', `${JOB}\0${JOB_2}`, [JOB, JOB_2]],
  ['HTML entities', `{&quot;job_id&quot;:&quot;abc-1&quot;} &#x2F;jobs&#x2F;abc-2`, ['abc-1', 'abc-2']],
  ['a Cyrillic а in a UUID', JOB.replace('a', 'а'), []],
  ['a Cyrillic а in a labeled value', 'job_id=abc1а2', []],
  ['a Cyrillic а in a link', 'https://dash/jobs/abc1а2', []],
  ['a UUID inside a longer run', `x${JOB}: ${JOB}0 ${JOB_2}`, [JOB_2]],
  ['UUIDs beside _ and - and Chinese', `log_${JOB}_1, pre-${JOB_2}-x，任务${JOB_3}失败`, [JOB, JOB_2, JOB_3]],

  // Labels
  [
    'every label',
    'job_id=a1 jobId=a2 job-id=a3 job id a4 JobID=a5 job:a6 job=a7',
    'a1 a2 a3 a4 a5 a6 a7'.split(' '),
  ],
  ['Chinese labels', '任务ID：a1，任务 ID a2；任务id=a3。任务编号：“a4”', ['a1', 'a2', 'a3', 'a4']],
  [
    'every separator',
    `"job_id":"a1" \\"job_id\\": \\"a2\\" job_id => a3, job_id := a4, **Job ID:** a5`,
    ['a1', 'a2', 'a3', 'a4', 'a5'],
  ],
  ['a value without a digit', 'job_id: "abcdef"', ['abcdef']],
  ['logfmt without a digit', 'level=info job_id=abc status=ok', ['abc']],
  ['a label with a prefix', 'swr_job_id=a1 --job-id a2 X-Job-Id: a3', ['a1', 'a2', 'a3']],
  ['log lines under a label', 'Look at this job:\n2025-11-28 10:00:00 started', []],
  ['prose after the label', 'the job id is missing, job id not found', []],
  ['prose after the label and a colon', 'job_id: must be a UUID\njob id: not found', []],
  ['no value', '{"job_id": null, "jobId": "", "x": 1}', []],
  ['code', 'const jobId = job.id; job_id = (known after apply); job_id = getId(1)', []],
  ['a clock time after the label', 'job id 10:23:45', []],
  ['a status after "job:"', 'job: failed; job=CreateInstance; job: 1/3 done; job id: N/A', []],
  ['words that only resemble a label', 'jobs_id=a1 cronjob=2 jobs: 3', []],
  ['a UUID under jobs_id', `jobs_id=${JOB}`, [], [`other ${JOB}`]],
  ['a labeled value of 65 characters', `job_id=${'a1'.repeat(32)}b`, []],
  ['32 hex digits labeled as a job', `job_id=${PROJECT} x`, [PROJECT]],
  ['a labeled UUID between dashes', `job_id: ${JOB}—failed, 任务ID：abc-1——失败`, [JOB, 'abc-1']],
  ['a shell variable', `export JOB_ID=abc-1\nJOB_ID="${JOB}"`, ['abc-1', JOB]],
  [
    'YAML',
    `job:\n  id: ${JOB}\n  instance_id: ${INSTANCE}\n  status: Running`,
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  ['a YAML list', `jobs:\n  - id: ${JOB}\n  - id: '${JOB_2}'`, [JOB, JOB_2]],
  [
    'a YAML instance',
    `instance:\n  name: test-1\n  id: ${INSTANCE}\njob_id: ${JOB}`,
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'label and value on two lines',
    `Instance ID\n${INSTANCE}\nJob ID\nabc-1`,
    ['abc-1'],
    [`instance ${INSTANCE}`],
  ],

  // JSON
  ["the API page's example", minified, [JOB], [`instance ${INSTANCE}`]],
  ['the API example, pretty-printed', JSON.stringify(job, null, 2), [JOB], [`instance ${INSTANCE}`]],
  [
    'the API example, escaped in a string',
    JSON.stringify({ msg: minified }),
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'the API example, pretty-printed and escaped',
    JSON.stringify(JSON.stringify(job, null, 2)),
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  ['the API example, truncated', minified.slice(0, -20), [JOB], [`instance ${INSTANCE}`]],
  [
    'the API example after HTTP headers',
    `HTTP/1.1 200 OK\nX-Request-Id: ${REQUEST}\n\n${minified}`,
    [JOB],
    [`instance ${INSTANCE}`, `request ${REQUEST}`],
  ],
  ['a list', JSON.stringify({ jobs: [job, job2], total: 2 }), [JOB, JOB_2], [`instance ${INSTANCE}`]],
  ['a job whose ID is no UUID', JSON.stringify({ ...job, id: 'abc-1' }), ['abc-1'], [`instance ${INSTANCE}`]],
  ['an instance', JSON.stringify(instance), [], [`instance ${INSTANCE}`, `other ${OTHER}`]],
  [
    'an object under an instance key',
    JSON.stringify({ instance: { id: INSTANCE } }, null, 2),
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    'a CreateInstance response',
    JSON.stringify({ job_id: JOB, instance_id: INSTANCE }),
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'the resource of a job about an instance',
    JSON.stringify({ ...job, instance_id: '' }),
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'an instance ID in upper case',
    `instance_id=${INSTANCE.toUpperCase()} (instance ${INSTANCE})`,
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    'a dashboard link to an instance',
    `https://dash.example.com/instances/${INSTANCE}?x=1 of ${JOB}`,
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'instances of other services in Terraform',
    `huaweicloud_rds_instance.db: Creating... [id=${OTHER}]\nhuaweicloud_compute_instance.x: Refreshing state... [id=${JOB_2}]`,
    [],
    [`resource ${OTHER}`, `resource ${JOB_2}`],
  ],
  [
    'a resource that is not a known instance',
    `{"id":"${JOB}","resource_id":"${OTHER}"}`,
    [JOB],
    [`resource ${OTHER}`],
  ],
  [
    'a resource that is also the instance',
    `{"resource_id":"${INSTANCE}","instance_id":"${INSTANCE}"}`,
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    'other IDs',
    `{"vpc_id":"${OTHER}","orderId":"${JOB_3}","traceId":"${JOB_2}"}`,
    [],
    [`other ${OTHER}`, `other ${JOB_3}`, `request ${JOB_2}`],
  ],
  [
    'an ID labeled once and bare elsewhere',
    `${INSTANCE} is stuck (instance_id=${INSTANCE})`,
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    'an ID labeled as a job in one place and as a resource in another',
    `resource_id=${JOB}, see /jobs/${JOB}`,
    [JOB],
  ],
  ['an unqualified id label', `id=${JOB}; uuid: ${JOB_2}`, [JOB, JOB_2]],

  // Links and commands
  ['a dashboard link', `https://dash.example.com/jobs/${JOB}?tab=raw#top`, [JOB]],
  ['a link to the board', `https://dash/jobs?view=all&ids=${JOB},abc-1&id=abc-2`, [JOB, 'abc-1', 'abc-2']],
  [
    'a percent-encoded link',
    `https://sso/?next=https%3A%2F%2Fdash%2Fjobs%3Fids%3Dabc-1%2Cabc-2`,
    ['abc-1', 'abc-2'],
  ],
  ['a doubly encoded link', `https://sso/?next=%252Fjobs%252Fabc-1`, ['abc-1']],
  ['an API path', '/api/jobs/abc-1/wait', ['abc-1']],
  [
    'an SWR API link',
    `https://swr-api.cn-north-4.myhuaweicloud.com/v2/${PROJECT}/jobs/${JOB}`,
    [JOB],
    [`project ${PROJECT}`],
  ],
  [
    'an SWR API link to an instance',
    `GET /v2/${PROJECT}/instances/${INSTANCE}`,
    [],
    [`instance ${INSTANCE}`, `project ${PROJECT}`],
  ],
  ['escaped slashes', `"https:\\/\\/dash\\/jobs\\/abc-1"`, ['abc-1']],
  [
    'placeholders',
    'GET /v2/{project_id}/jobs/{job_id} /jobs/:id /jobs/<job_id> /jobs/$JOB_1 /jobs/job-id job_id={id1}',
    [],
  ],
  ['a route and a file', '/jobs/new /lib/jobs/phase2.ts', []],
  ['a path traversal', '/jobs/../../v2/abc-1 /jobs/%2e%2e%2fabc-2 job_id=../abc-3', []],
  [
    'a curl command',
    `curl -X GET 'https://swr/v2/${PROJECT}/jobs/${JOB}' -H 'X-Project-Id: ${PROJECT}' -H 'X-Auth-Token: MIIN-${'aB3x-'.repeat(200)}'`,
    [JOB],
    [`project ${PROJECT}`],
  ],
  ['a secret', `X-Auth-Token: ${REQUEST}\n"client_token": "${OTHER}"`, []],

  // Logs, sentences, tables
  [
    'log lines',
    `2025-11-28T10:00:00.123+08:00 INFO [9f1] job ${JOB} Running request_id=${REQUEST}\n2025-11-28 10:00:05 WARN trace_id=${OTHER} id=${JOB_2}`,
    [JOB, JOB_2],
    [`request ${REQUEST}`, `request ${OTHER}`],
  ],
  [
    'a job type before an ID',
    `CreateInstance ${JOB}; type=CreateInstance id=${JOB_2}; CreateInstance(${JOB_3})`,
    [JOB, JOB_2, JOB_3],
  ],
  [
    'prose',
    `SWR enterprise instance (${INSTANCE}) of project ${PROJECT}: job "${JOB}" failed, request ID is ${OTHER}.`,
    [JOB],
    [`instance ${INSTANCE}`, `project ${PROJECT}`, `request ${OTHER}`],
  ],
  [
    'a quoted email',
    `> Hi,\n> > the job ID is ${JOB}.\n> Instance ID:\n> ${INSTANCE}`,
    [JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'a Chinese sentence',
    `创建实例（${INSTANCE}）失败，任务ID：${JOB}，任务编号为abc-1；实例ID是${OTHER}。`,
    [JOB, 'abc-1'],
    [`instance ${INSTANCE}`, `instance ${OTHER}`],
  ],
  [
    'a Terraform error',
    `Error: error waiting for SWR enterprise instance (${INSTANCE}) creation to complete: timeout`,
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    "Terraform's progress",
    `huaweicloud_swr_enterprise_instance.test: Still creating... [id=${INSTANCE}, 10m0s elapsed]`,
    [],
    [`instance ${INSTANCE}`],
  ],
  [
    'Terraform state',
    `resource "huaweicloud_swr_enterprise_instance" "test" {\n    charge_mode = "postPaid"\n    id          = "${INSTANCE}"\n    job_id      = "${JOB}"\n}\nid = "${JOB_2}"`,
    [JOB, JOB_2],
    [`instance ${INSTANCE}`],
  ],
  [
    'Terraform variables',
    `job_id = "abc-1"\ninstance_id = "${INSTANCE}"`,
    ['abc-1'],
    [`instance ${INSTANCE}`],
  ],
  [
    'a Markdown link',
    `[stuck](https://dash/jobs/abc-1) and [both](https://dash/jobs?ids=abc-2,abc-3)`,
    ['abc-1', 'abc-2', 'abc-3'],
  ],
  [
    'a Markdown table',
    `| Job ID | Instance ID | Status |\n|---|:--|---|\n| \`abc-1\` | ${INSTANCE} | Failed |\n| ${JOB} | ${INSTANCE} | Success |`,
    ['abc-1', JOB],
    [`instance ${INSTANCE}`],
  ],
  [
    'a table of names and values',
    `| Status | Failed |\n|---|---|\n| Instance ID | ${INSTANCE} |\n| Job ID | abc-1 |`,
    ['abc-1'],
    [`instance ${INSTANCE}`],
  ],
  [
    'an HTML table',
    `<table><tr><th>Job ID</th><th>Instance ID</th></tr>\n<tr class="row"><td>abc-1</td><td class="id"><code>${INSTANCE}</code></td></tr></table>`,
    ['abc-1'],
    [`instance ${INSTANCE}`],
  ],
  [
    'an HTML link',
    `<p><a href="https://dash/jobs/abc-1">open</a><li data-job-id="abc-2">x</li>`,
    ['abc-1', 'abc-2'],
  ],
  [
    'XML',
    `<job_id>abc-1</job_id><instance_id>${INSTANCE}</instance_id>`,
    ['abc-1'],
    [`instance ${INSTANCE}`],
  ],
  [
    'CSV',
    `id,instance_id,type,resource_id\n${JOB},${INSTANCE},CreateInstance,${INSTANCE}\n${JOB_2},${OTHER},DeleteInstance,\n`,
    [JOB, JOB_2],
    [`instance ${INSTANCE}`, `instance ${OTHER}`],
  ],
  ['a CSV row without its header', `${JOB},CreateInstance,Failed,2021-05-12T08:00:00Z`, [JOB]],
  [
    'console output',
    `JOB ID                                INSTANCE ID                           STATUS\n${JOB}  ${INSTANCE}  Failed\n${JOB_2}  ${INSTANCE}  Success`,
    [JOB, JOB_2],
    [`instance ${INSTANCE}`],
  ],
];

describe('findJobIds', () => {
  test.each(cases)('%s', (_name, text, ids, others = []) => {
    const result = findJobIds(text);
    expect(result.ids).toEqual(ids);
    expect(describeOtherIds(result)).toEqual(others);
    expect(result.ids.every((id) => JOB_ID_PATTERN.test(id))).toBe(true);
  });

  test('reports at most fifty ignored IDs', () => {
    const text = Array.from({ length: 60 }, (_, i) => `vpc_id=${String(i + 10)}${OTHER.slice(2)}`).join('\n');
    expect(findJobIds(text).ignored).toHaveLength(50);
  });
});
