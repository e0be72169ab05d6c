import { randomUUID } from 'node:crypto';
import type { Answer } from './answer';
import { insufficientPermissions, invalidParameters, swrError, throttled } from './answer';
import { encodeAuthorizationMessage, refusalOf } from './authorization-message';
import { CAST } from './cast';
import { type Fault, faultSchema } from './fault';

/**
 * The cast's members that are nothing but a fault. SWR's list does not have them, and once the fault is taken away
 * they are jobs that do not exist.
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
    [CAST.badRequest, status(invalidParameters('job_id is not valid.'))],
    [
      CAST.unauthorized,
      status(
        swrError(401, '4010000', 'Authentication failed. The possible cause is that the token has expired.'),
      ),
    ],
    [
      CAST.forbidden,
      status(insufficientPermissions(encodeAuthorizationMessage(refusalOf('swr:instance:get')))),
    ],
    [CAST.throttled, status(throttled())],
    [
      CAST.throttledAs403,
      status(swrError(403, '4031032', 'The number of requests exceeds the maximum number allowed.')),
    ],
    [CAST.serverError, status(swrError(500, '5000007', 'Internal server error: Obtain failed.'))],
    [CAST.dualFormError, status({ status: 400, body: dualForm })],
    [CAST.arrayError, status({ status: 400, body: dualForm.errors })],
    [CAST.hangs, { kind: 'hang' }],
    [CAST.cutConnection, { kind: 'cut', body: job }],
    [CAST.html, { kind: 'malformed', body: PROXY_PAGE, contentType: 'text/html' }],
    [CAST.truncatedJson, { kind: 'malformed', body: job.slice(0, job.length >> 1) }],
    [CAST.notAJob, { kind: 'malformed', body: '{"hello":"world"}' }],
    [CAST.wrongId, { kind: 'malformed', body: job }],
  ];
}

/** Through the schema, since an answer's body may be anything and a fault's must be JSON. */
function status(answer: Answer): Fault {
  return faultSchema.parse({ kind: 'status', ...answer });
}

/** Old and new form at once, as api-swr2/ErrorCode.html says bodies may come. */
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
