import 'server-only';
import { formatDifference } from '@/lib/server/explanations/clock-skew';
import { explainFailure } from '@/lib/server/explanations/explain';
import { explainNetwork } from '@/lib/server/explanations/explain-network';
import { CHECK_PROJECT, CORRECT_CLOCK } from '@/lib/server/explanations/next-steps';
import type { CallerIdentity } from '@/lib/server/swr/caller-identity';
import type { CloudService, SwrFailure } from '@/lib/server/swr/swr-error';
import { findAdvice, getAdvice } from './check-advice';
import type { CheckStep } from './check-report';
import { findIssuers, isNotExplained, toAdviceCode } from './credential-issuers';
import { describeFailure } from './describe-failure';
import type { ProfileSpec } from './profile';

/** Failure of each request: null if it succeeded, undefined if it was not sent. */
interface CheckAttempts {
  credential: SwrFailure | null;
  /** Service that did not issue the credential; undefined if there is one. */
  credentialService: CloudService | undefined;
  project: SwrFailure | null | undefined;
  lookUp: SwrFailure | null | undefined;
  /** Signing principal, or why it is unknown. */
  caller: CallerIdentity | SwrFailure | undefined;
  list: SwrFailure | null | undefined;
  decode: SwrFailure | null | undefined;
  /** Milliseconds by which the cloud's clock is ahead of this machine's; null if unknown. */
  skewMs: number | null;
}

/** A smaller difference is the time that a request takes. */
const MIN_SKEW_MS = 2_000;
/** Limit well below the fifteen minutes at which the cloud rejects a signature. */
const MAX_SKEW_MS = 10 * 60_000;

/** Converts the failures of the requests to the steps of a check report. */
export function toCheckSteps(
  place: Pick<ProfileSpec, 'auth' | 'agency'>,
  attempts: CheckAttempts,
): CheckStep[] {
  const { agency, auth } = place;
  const usesToken = agency == null && (auth.kind === 'token' || auth.kind === 'password');
  const isOff = attempts.skewMs !== null && Math.abs(attempts.skewMs) > MAX_SKEW_MS;
  const isClockWrong = isOff && !usesToken;
  return [
    credentialStep(attempts, place),
    clockStep(attempts, isClockWrong),
    signatureStep(attempts, isClockWrong),
    callerStep(attempts.caller),
    projectStep(attempts),
    lookUpStep(attempts),
    listStep(attempts.list),
    decodeStep(attempts.decode),
  ];
}

function credentialStep(
  { credential, credentialService }: CheckAttempts,
  place: Pick<ProfileSpec, 'auth' | 'agency'>,
): CheckStep {
  if (credential === null) return ok('credential', 'Credentials are available.');
  const issuers = findIssuers(place, credential, credentialService);
  const code = toAdviceCode(credential);
  const step = failed('credential', credential.kind, describeFailure(credential), credential);
  const isInferred = step.explanation?.certainty === 'guessed';
  // An inferred explanation can't know what was requested, other than of a user's password.
  const isMisleading =
    isInferred && findAdvice('credential', code, issuers.filter(isNotExplained)) !== undefined;
  if (step.explanation !== undefined && !isMisleading) return step;
  const advice = getAdvice('credential', code, issuers);
  return { step: step.step, ok: step.ok, code: step.code, detail: step.detail, advice };
}

/** Names the signing principal. Never fails, since nothing else depends on it. */
function callerStep(caller: CheckAttempts['caller']): CheckStep {
  if (caller === undefined) return skipped('caller', 'look_up');
  if ('urn' in caller) {
    const { urn, accountId } = caller;
    return ok('caller', `Requests are signed by ${urn.slice(0, 300)} (account ${accountId.slice(0, 64)}).`);
  }
  return skipped('caller', caller.kind, describeFailure(caller));
}

function clockStep({ skewMs, project, lookUp }: CheckAttempts, isWrong: boolean): CheckStep {
  if (skewMs === null) return skipped('clock', 'no_answer', 'No response with a date from the cloud.');
  const size = Math.abs(skewMs);
  const detail =
    size < MIN_SKEW_MS
      ? "This server's clock is correct."
      : `This server's clock is ${formatDifference(size).en} ${skewMs > 0 ? 'behind' : 'ahead of'} the cloud's.`;
  if (!isWrong) return ok('clock', detail);
  const failure = lookUp ?? project;
  const isClockFailure = failure != null && explainFailure(failure)?.nextStep === CORRECT_CLOCK;
  return failed('clock', 'clock_off', detail, isClockFailure ? failure : undefined);
}

function signatureStep({ credential, project, lookUp }: CheckAttempts, isClockWrong: boolean): CheckStep {
  const failure = lookUp === undefined ? project : lookUp;
  if (credential !== null || failure === undefined) return skipped('signature', 'credential');
  if (failure?.kind === 'unauthorized') {
    return isClockWrong
      ? skipped('signature', 'clock_off', 'Correct the clock first.')
      : failed('signature', 'unauthorized', describeFailure(failure), failure);
  }
  const isAuthenticated = failure === null || AUTHENTICATED_FAILURES.has(failure.kind);
  return isAuthenticated
    ? ok('signature', 'The cloud accepts the credentials.')
    : skipped(
        'signature',
        failure.kind,
        'The responses do not show whether the cloud accepts the credentials.',
      );
}

function projectStep({ project, lookUp }: CheckAttempts): CheckStep {
  if (project === undefined) return skipped('project', 'credential');
  if (project !== null) {
    if (project.kind === 'unauthorized') return skipped('project', 'signature');
    return failed('project', project.kind, describeFailure(project), project);
  }
  if (lookUp?.kind === 'forbidden' && !isPermissionDenied(lookUp)) {
    return isOtherProject(lookUp)
      ? failed('project', 'other_project', describeFailure(lookUp), lookUp)
      : skipped('project', 'look_up');
  }
  const isAuthenticated =
    lookUp === null || (lookUp !== undefined && AUTHENTICATED_FAILURES.has(lookUp.kind));
  return isAuthenticated
    ? ok('project', 'The project exists.')
    : skipped('project', lookUp?.kind ?? 'project', 'The responses do not show whether the project exists.');
}

function lookUpStep({ lookUp }: CheckAttempts): CheckStep {
  if (lookUp === null || lookUp?.kind === 'not_found') return ok('look_up', 'Can look up jobs.');
  if (lookUp === undefined) return skipped('look_up', 'project');
  if (lookUp.kind === 'unauthorized') return skipped('look_up', 'signature');
  if (lookUp.kind === 'forbidden' && isOtherProject(lookUp)) return skipped('look_up', 'project');
  return failed('look_up', lookUp.kind, describeFailure(lookUp), lookUp);
}

function listStep(failure: SwrFailure | null | undefined): CheckStep {
  if (failure === undefined) return skipped('list', 'look_up');
  return failure === null
    ? ok('list', 'Can list the jobs of the project and discover new ones.')
    : failed('list', failure.kind, describeFailure(failure), explained(failure));
}

/** The request contains no valid message. An error about that means that decoding is permitted. */
function decodeStep(failure: SwrFailure | null | undefined): CheckStep {
  if (failure === undefined) return skipped('decode', 'look_up');
  if (failure?.kind === 'no_sts') return skipped('decode', 'no_sts', describeFailure(failure));
  return failure === null || (failure.kind === 'rejected' && failure.upstream.status === 400)
    ? ok('decode', 'Can decode why a permission was denied.')
    : failed('decode', failure.kind, describeFailure(failure), explained(failure));
}

/** Returns a fault of the network, whose explanation says more than the advice for a permission. */
function explained(failure: SwrFailure): SwrFailure | undefined {
  return explainNetwork(failure) === null ? undefined : failure;
}

/** Errors that the cloud returns after authentication. */
const AUTHENTICATED_FAILURES: ReadonlySet<string> = new Set([
  'not_found',
  'forbidden',
  'rejected',
  'not_a_job',
  'no_project',
]);

type Forbidden = Extract<SwrFailure, { kind: 'forbidden' }>;

/** Only a denied permission comes with an encoded message. */
function isPermissionDenied({ upstream }: Forbidden): boolean {
  return upstream.encoded_authorization_message !== undefined || /4030170$/.test(upstream.error_code ?? '');
}

/** Returns whether a denial is about the project. It is, unless the cloud gives another reason. */
function isOtherProject(failure: Forbidden): boolean {
  if (isPermissionDenied(failure)) return false;
  const explanation = explainFailure(failure);
  return explanation === null || explanation.nextStep === CHECK_PROJECT;
}

function ok(step: CheckStep['step'], detail: string): CheckStep {
  return { step, ok: true, code: 'ok', detail };
}

/** @param failure Failure that the advice is about, if the cloud's error says more than `code`. */
function failed(step: CheckStep['step'], code: string, detail: string, failure?: SwrFailure): CheckStep {
  const explanation = failure === undefined ? null : explainFailure(failure);
  if (explanation === null) return { step, ok: false, code, detail, advice: getAdvice(step, code) };
  const advice = `${explanation.cause.en} ${explanation.nextStep.en}`;
  return { step, ok: false, code, detail, advice, explanation };
}

/** `code` is the step that must succeed first, or the reason why the step can't be tested. */
function skipped(
  step: CheckStep['step'],
  code: string,
  detail = 'Skipped because an earlier step failed.',
): CheckStep {
  return { step, ok: 'skipped', code, detail };
}
