import 'server-only';
import { createProblem, type Problem } from '@/lib/contract/problem';
import { explainError } from '@/lib/server/explanations/explain';
import { log } from '@/lib/server/logging/log';
import { SwrError, type UpstreamResponse } from '@/lib/server/swr/swr-error';
import { Throttled } from './throttled';

/** Converts a failed fetch to a problem of the API. */
export function toProblem(error: unknown): Problem {
  if (error instanceof SwrError) return problemOfFailure(error);
  if (error instanceof Throttled) {
    if (error.problem !== null) return error.problem;
    const seconds = Math.ceil(error.retryAfterMs / 1000);
    return createProblem(
      'upstream_throttled',
      `More look-ups are due than SWR_RATE_LIMIT allows; try again in ${seconds} s.`,
    );
  }
  // A bug or a store error: the message may contain anything, so it is logged and not sent to the browser.
  log.error({ event: 'look_up_failed', err: error }, 'A look-up failed unexpectedly');
  return createProblem('internal_error', 'The look-up failed inside this dashboard. Its log says why.');
}

function problemOfFailure(error: SwrError): Problem {
  const said = inWords(error);
  const explanation = said.upstream === undefined ? null : explainError(said.upstream);
  // For a job that is not found, the generic text is more useful than an inferred explanation.
  const isOfUse = explanation?.certainty === 'known' || error.failure.kind !== 'not_found';
  return explanation !== null && isOfUse ? { ...said, explanation } : said;
}

function inWords({ failure, service }: SwrError): Problem {
  const said = (upstream: UpstreamResponse) => (service === 'SWR' ? upstream : { service, ...upstream });
  switch (failure.kind) {
    case 'unauthorized':
      return createProblem(
        'upstream_unauthorized',
        `${service} refused the credentials of this profile: check the access key or token, the region, and this machine’s clock.`,
        said(failure.upstream),
      );
    case 'forbidden':
      return createProblem(
        'upstream_forbidden',
        `${service} refused the look-up: the credentials of this profile lack a permission, or the project is another’s.`,
        said(failure.upstream),
      );
    case 'not_found':
      return createProblem(
        'job_not_found',
        'SWR knows no job with this ID in the configured project and region.',
        said(failure.upstream),
      );
    case 'rejected':
      return createProblem(
        'upstream_rejected',
        `${service} rejected the request as wrong.`,
        said(failure.upstream),
      );
    case 'throttled':
      return createProblem(
        'upstream_throttled',
        `${service} answered that it gets too many requests.`,
        said(failure.upstream),
      );
    case 'server_error':
      return createProblem(
        'upstream_error',
        `${service} answered with HTTP status ${failure.upstream.status}.`,
        said(failure.upstream),
      );
    case 'timeout':
      return createProblem('upstream_timeout', `${service} did not answer within ${failure.afterMs} ms.`);
    case 'connection_failed':
      return createProblem('upstream_error', `The connection to ${service} failed (${failure.cause}).`);
    case 'not_json':
      return createProblem(
        'upstream_invalid',
        `The answer of ${service} is not JSON (Content-Type ${failure.contentType ?? 'missing'}).`,
        said(failure.upstream),
      );
    case 'not_a_job':
      return createProblem(
        'upstream_invalid',
        `The answer is JSON, but not this job: ${failure.why}.`,
        said(failure.upstream),
      );
    case 'too_large':
      return createProblem(
        'upstream_invalid',
        `The answer of ${service} is larger than ${failure.limitBytes} bytes.`,
      );
    case 'no_project':
      return createProblem('upstream_rejected', `The project of this profile is not known: ${failure.why}.`);
    case 'no_credential':
      return createProblem(
        'upstream_unauthorized',
        `This profile has no credentials: ${failure.why}.`,
        said(failure.upstream),
      );
    case 'no_sts':
      return createProblem('no_sts', `The authorization message cannot be decoded: ${failure.why}.`);
  }
}
