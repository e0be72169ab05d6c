import { randomUUID } from 'node:crypto';
import type { Answer } from './cloud-response';
import { insufficientPermissions, invalidParameters, swrError, throttled } from './cloud-response';
import { encodeAuthorizationMessage, refusalOf } from './authorization-message';
import { CAST } from './sample-job-ids';
import { type Fault, faultSchema } from './fault';

/**
 * Builds the faults of the sample IDs that stand for an error. These IDs are not in SWR's list, and without their fault
 * they are unknown jobs.
 */
export function castFaults(): [jobId: string, fault: Fault][] {
  const job = JSON.stringify({
    id: CAST.cutConnection,
    instance_id: randomUUID(),
    resource_name: 'registry-cut-off',
    type: 'CreateInstance',
    status: 'Running',
  });
  return [
    [CAST.badRequest, toStatusFault(invalidParameters('job_id is not valid.'))],
    [
      CAST.unauthorized,
      toStatusFault(
        swrError(401, '4010000', 'Authentication failed. The possible cause is that the token has expired.'),
      ),
    ],
    [
      CAST.forbidden,
      toStatusFault(insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:get')))),
    ],
    [CAST.throttled, toStatusFault(throttled())],
    [
      CAST.throttledAs403,
      toStatusFault(swrError(403, '4031032', 'The number of requests exceeds the maximum number allowed.')),
    ],
    [CAST.serverError, toStatusFault(swrError(500, '5000007', 'Internal server error: Obtain failed.'))],
    [CAST.dualFormError, toStatusFault({ status: 400, body: dualForm })],
    [CAST.arrayError, toStatusFault({ status: 400, body: dualForm.errors })],
    [CAST.hangs, { kind: 'hang' }],
    [CAST.cutConnection, { kind: 'cut', body: job }],
    [CAST.html, { kind: 'malformed', body: PROXY_PAGE, contentType: 'text/html' }],
    [CAST.truncatedJson, { kind: 'malformed', body: job.slice(0, job.length >> 1) }],
    [CAST.notAJob, { kind: 'malformed', body: '{"hello":"world"}' }],
    [CAST.wrongId, { kind: 'malformed', body: job }],
  ];
}

/** Converts a response to a fault. The schema narrows the body, which must be JSON in a fault. */
function toStatusFault(response: Answer): Fault {
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
