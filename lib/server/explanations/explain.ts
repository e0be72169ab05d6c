import 'server-only';
import type { ExchangeTimes, SwrFailure } from '@/lib/server/swr/swr-error';
import { explainKnownCode, explainUnknownCode, extractCode, toCodeName } from './code-entries';
import { explainAccess } from './explain-access';
import { explainNetwork } from './explain-network';
import type { Explanation } from './explanation';
import { explainProjectLookup } from './project-lookup';
import { matchTextEntry, REQUEST_TEXT_ENTRIES, TEXT_ENTRIES } from './text-entries';

/** Maximum number of characters searched. SWR does not limit the length of a reason. */
const MAX_LENGTH = 20_000;

/** Explains the reason of a failed job. Returns null if nothing in it is recognized. */
export function explainReason(reason: string | null | undefined): Explanation | null {
  return explainText((reason ?? '').slice(0, MAX_LENGTH));
}

/**
 * Explains an error response of SWR, of the API gateway in front of it, or of IAM. Returns null if nothing in it is
 * recognized.
 *
 * @param times Times of the request, which show a wrong clock.
 */
export function explainError(
  upstream: { status: number; error_code?: string; error_msg?: string },
  times?: ExchangeTimes,
): Explanation | null {
  const { status, error_code = '', error_msg = '' } = upstream;
  const text = `${error_code}\n${error_msg}`.slice(0, MAX_LENGTH);
  const code = extractCode(text);
  const isCodeKnown = code !== null && explainKnownCode(code, status) !== null;
  const access = explainAccess(text, { status, code: code && toCodeName(code), isCodeKnown }, times);
  if (access === null) {
    // The text of a server error is a proxy's or about the inside of the cloud.
    return status >= 500 && code === null ? null : explainText(text, status, REQUEST_TEXT_ENTRIES);
  }
  return {
    certainty: isCodeKnown ? 'known' : 'guessed',
    code,
    cause: access.cause,
    nextStep: access.nextStep,
  };
}

/** Explains why a request to the cloud failed. Returns null if the kind of the failure says it all. */
export function explainFailure(failure: SwrFailure): Explanation | null {
  if (failure.kind === 'no_project') return explainProjectLookup(failure);
  if (!('upstream' in failure) || failure.upstream === undefined) return explainNetwork(failure);
  const explanation = explainError(failure.upstream, 'times' in failure ? failure.times : undefined);
  const isCertain = explanation?.certainty === 'known';
  return isCertain || !UNCERTAIN_KINDS.has(failure.kind) ? explanation : null;
}

/** Failures whose own description is more useful than an inferred explanation. */
const UNCERTAIN_KINDS: ReadonlySet<SwrFailure['kind']> = new Set(['not_found', 'not_json', 'not_a_job']);

function explainText(text: string, status?: number, entries = TEXT_ENTRIES): Explanation | null {
  const code = extractCode(text);
  const known = code === null ? null : explainKnownCode(code, status);
  if (known) return known;
  const entry = matchTextEntry(text, entries);
  if (entry) return { certainty: 'guessed', code, cause: entry.cause, nextStep: entry.nextStep };
  return code === null ? null : explainUnknownCode(code, status);
}
