import 'server-only';
import { createProblem, type Problem, type ProblemCode } from '@/lib/contract/problem';
import { describeBlockedAddress } from '@/lib/server/credentials/blocked-address';
import { explainFailure } from '@/lib/server/explanations/explain';
import { explainInstanceDenial } from '@/lib/server/explanations/explain-instance-denial';
import { describeUncheckedAddress } from '@/lib/server/guarded-connector';
import { log } from '@/lib/server/logging/log';
import { describeCertificateError } from '@/lib/server/outbound/certificate-error';
import { describeProxyFault } from '@/lib/server/outbound/proxy-error';
import { describeConnection } from '@/lib/server/swr/describe-connection';
import { SwrError, type UpstreamResponse } from '@/lib/server/swr/swr-error';
import { Throttled } from './throttled';

/** Converts a failed fetch of a job or an instance to a problem of the API. */
export function toProblem(error: unknown, what: 'job' | 'instance' = 'job'): Problem {
  if (error instanceof SwrError) return toExplainedProblem(error, what);
  if (error instanceof Throttled) {
    if (error.problem !== null) return error.problem;
    const seconds = Math.ceil(error.retryAfterMs / 1000);
    return createProblem(
      'upstream_throttled',
      `The request limit of this dashboard (SWR_RATE_LIMIT) is reached. Try again in ${seconds}s.`,
    );
  }
  // A bug or a store error: the message may contain anything, so it is logged and not sent to the browser.
  log.error({ event: 'look_up_failed', err: error }, 'Job lookup failed unexpectedly');
  return createProblem('internal_error', 'Internal error during the lookup. See the server log for details.');
}

function toExplainedProblem(error: SwrError, what: 'job' | 'instance'): Problem {
  const problem = describeFailure(error, what);
  const general = explainFailure(error.failure);
  const explanation = what === 'instance' ? explainInstanceDenial(error.failure, general) : general;
  if (explanation === null) return problem;
  const { cause, nextStep } = explanation;
  // The general text lists every possible cause, also those that the explanation rules out.
  const detail = REFUSALS.has(problem.code) ? `${cause.en} ${nextStep.en}` : problem.detail;
  return { ...problem, detail, explanation };
}

const REFUSALS: ReadonlySet<ProblemCode> = new Set(['upstream_unauthorized', 'upstream_forbidden']);

function describeFailure({ failure, service }: SwrError, what: 'job' | 'instance'): Problem {
  const withService = (upstream: UpstreamResponse) =>
    service === 'SWR' ? upstream : { service, ...upstream };
  switch (failure.kind) {
    case 'unauthorized':
      return createProblem(
        'upstream_unauthorized',
        `${service} rejected the credentials of this profile. Check the access key or token, the region and the clock of this server.`,
        withService(failure.upstream),
      );
    case 'forbidden':
      return createProblem(
        'upstream_forbidden',
        `${service} denied the request. The credentials of this profile lack a permission, or the project belongs to another account.`,
        withService(failure.upstream),
      );
    case 'not_found':
      return createProblem(
        `${what}_not_found`,
        `No ${what} with this ID exists in the configured project and region.`,
        withService(failure.upstream),
      );
    case 'rejected':
      return createProblem(
        'upstream_rejected',
        `${service} rejected the request as invalid.`,
        withService(failure.upstream),
      );
    case 'throttled':
      return createProblem(
        'upstream_throttled',
        `${service} is receiving too many requests.`,
        withService(failure.upstream),
      );
    case 'server_error':
      return createProblem(
        'upstream_error',
        `${service} returned HTTP ${failure.upstream.status}.`,
        withService(failure.upstream),
      );
    case 'timeout':
      return createProblem('upstream_timeout', describeConnection(failure, service));
    case 'connection_failed':
      return createProblem('upstream_error', describeConnection(failure, service));
    case 'proxy':
      return createProblem(
        'upstream_error',
        `The request to ${service} failed at the proxy: ${describeProxyFault(failure)}.`,
      );
    case 'blocked_address':
      return createProblem(
        'upstream_error',
        describeBlockedAddress(`The ${service} endpoint of this profile`),
      );
    case 'certificate':
      return createProblem(
        'upstream_error',
        `The connection to ${service} failed: ${describeCertificateError(failure.host, failure.cause)}.`,
      );
    case 'unchecked_address':
      return createProblem(
        'upstream_error',
        `Nothing was sent to ${service}: ${describeUncheckedAddress(failure.host)}.`,
      );
    case 'not_json':
      return createProblem(
        'upstream_invalid',
        `The response from ${service} is not JSON (Content-Type ${failure.contentType ?? 'missing'}).`,
        withService(failure.upstream),
      );
    case 'not_a_job':
      return createProblem(
        'upstream_invalid',
        `The response is JSON, but not the requested ${what}: ${failure.why}.`,
        withService(failure.upstream),
      );
    case 'too_large':
      return createProblem(
        'upstream_invalid',
        `The response from ${service} is larger than ${failure.limitBytes} bytes.`,
      );
    case 'no_project':
      return createProblem(
        'upstream_rejected',
        `Can't determine the project of this profile: ${failure.why}.`,
      );
    case 'no_credential':
      return createProblem(
        'upstream_unauthorized',
        `This profile has no credentials: ${failure.why}.`,
        failure.upstream && withService(failure.upstream),
      );
    case 'no_sts':
      return createProblem('no_sts', `Can't decode the authorization message: ${failure.why}.`);
  }
}
