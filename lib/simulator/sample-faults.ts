import { randomUUID } from 'node:crypto';
import type { CloudResponse } from './cloud-response';
import { insufficientPermissions, invalidParameters, swrError, throttled } from './cloud-response';
import { encodeAuthorizationMessage, createDenialDetails } from './authorization-message';
import { SAMPLE_JOB_IDS } from './sample-job-ids';
import { type Fault, faultSchema } from './fault';

/**
 * Builds the faults of the sample IDs that stand for an error. These IDs are not in SWR's list, and without their fault
 * they are unknown jobs.
 */
export function createSampleFaults(): [jobId: string, fault: Fault][] {
  const job = JSON.stringify({
    id: SAMPLE_JOB_IDS.cutConnection,
    instance_id: randomUUID(),
    resource_name: 'registry-cut-off',
    type: 'CreateInstance',
    status: 'Running',
  });
  return [
    [SAMPLE_JOB_IDS.badRequest, toStatusFault(invalidParameters('job_id is not valid.'))],
    [
      SAMPLE_JOB_IDS.unauthorized,
      toStatusFault(
        swrError(401, '4010000', 'Authentication failed. The possible cause is that the token has expired.'),
      ),
    ],
    [
      SAMPLE_JOB_IDS.forbidden,
      toStatusFault(
        insufficientPermissions(encodeAuthorizationMessage(createDenialDetails('swr:instance:get'))),
      ),
    ],
    [SAMPLE_JOB_IDS.throttled, toStatusFault(throttled())],
    [
      SAMPLE_JOB_IDS.throttledAs403,
      toStatusFault(swrError(403, '4031032', 'The number of requests exceeds the maximum number allowed.')),
    ],
    [
      SAMPLE_JOB_IDS.serverError,
      toStatusFault(swrError(500, '5000007', 'Internal server error: Obtain failed.')),
    ],
    [SAMPLE_JOB_IDS.dualFormError, toStatusFault({ status: 400, body: dualForm })],
    [SAMPLE_JOB_IDS.arrayError, toStatusFault({ status: 400, body: dualForm.errors })],
    [SAMPLE_JOB_IDS.hangs, { kind: 'hang' }],
    [SAMPLE_JOB_IDS.cutConnection, { kind: 'cut', body: job }],
    [SAMPLE_JOB_IDS.html, { kind: 'malformed', body: PROXY_PAGE, contentType: 'text/html' }],
    [SAMPLE_JOB_IDS.truncatedJson, { kind: 'malformed', body: job.slice(0, job.length >> 1) }],
    [SAMPLE_JOB_IDS.notAJob, { kind: 'malformed', body: '{"hello":"world"}' }],
    [SAMPLE_JOB_IDS.wrongId, { kind: 'malformed', body: job }],
  ];
}

/** Converts a response to a fault. The schema narrows the body, which must be JSON in a fault. */
function toStatusFault(response: CloudResponse): Fault {
  return faultSchema.parse({ kind: 'status', ...response });
}

/** An error body in the old and the new format at once. SWR documents both (api-swr2/ErrorCode.html). */
const dualForm = {
  errors: [
    {
      errorCode: 'SVCSTG.SWR.4000014',
      errorMessage: 'Invalid API parameters.',
      detail: 'job_id is not valid',
    },
  ],
  error_code: 'SVCSTG.SWR.4000014',
  error_msg: 'Invalid API parameters.',
  details: [{ error_code: 'SVCSTG.SWR.4000014', error_msg: 'job_id is not valid' }],
};

const PROXY_PAGE =
  '<html><head><title>Sign in</title></head><body><h1>Sign in to the company network</h1></body></html>\n';
