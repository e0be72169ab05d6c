import 'server-only';
import type { SwrFailure } from '@/lib/server/swr/swr-error';
import { adviceFor } from './check-advice';
import type { CheckStep } from './check-report';
import { failureInWords } from './check-words';
import type { Auth } from './profile';

/** What each call failed by: null where it did not, undefined where it was not tried. */
export interface Tries {
  credential: SwrFailure | null;
  project: SwrFailure | null | undefined;
  lookUp: SwrFailure | null | undefined;
  list: SwrFailure | null | undefined;
  decode: SwrFailure | null | undefined;
  /** How far the cloud's clock is ahead of this machine's. */
  skewMs: number | null;
}

/** The cloud refuses signatures that are fifteen minutes off; nobody should come near. */
const LONGEST_SKEW_MS = 10 * 60_000;

export function stepsOf(kind: Auth['kind'], tries: Tries): CheckStep[] {
  const isOff = tries.skewMs !== null && Math.abs(tries.skewMs) > LONGEST_SKEW_MS;
  const isClockWrong = isOff && kind !== 'token' && kind !== 'password';
  return [
    credentialStep(tries),
    clockStep(tries.skewMs, isClockWrong),
    signatureStep(tries, isClockWrong),
    projectStep(tries),
    lookUpStep(tries),
    listStep(tries.list),
    decodeStep(tries.decode),
  ];
}

function credentialStep({ credential }: Tries): CheckStep {
  if (credential === null) return ok('credential', 'There are credentials to ask with.');
  return failed('credential', credential.kind, failureInWords(credential));
}

function clockStep(skewMs: number | null, isWrong: boolean): CheckStep {
  if (skewMs === null) return skipped('clock', 'no_answer', 'The cloud has not told its time.');
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const detail =
    seconds < 2
      ? "This machine's clock is right."
      : `This machine's clock is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} the cloud's.`;
  return isWrong ? failed('clock', 'clock_off', detail) : ok('clock', detail);
}

function signatureStep({ credential, project, lookUp }: Tries, isClockWrong: boolean): CheckStep {
  const failure = lookUp === undefined ? project : lookUp;
  if (credential !== null || failure === undefined) return skipped('signature', 'credential');
  if (failure?.kind === 'unauthorized') {
    return isClockWrong
      ? skipped('signature', 'clock_off', 'The clock is to be set right first.')
      : failed('signature', 'unauthorized', failureInWords(failure));
  }
  const isJudged = failure === null || JUDGED.has(failure.kind);
  return isJudged
    ? ok('signature', 'The cloud accepts who asks.')
    : skipped('signature', failure.kind, 'The cloud has not said.');
}

function projectStep({ project, lookUp }: Tries): CheckStep {
  if (project === undefined) return skipped('project', 'credential');
  if (project !== null) {
    if (project.kind === 'unauthorized') return skipped('project', 'signature');
    return failed('project', project.kind, failureInWords(project));
  }
  if (lookUp?.kind === 'forbidden' && !isForWantOfPermission(lookUp)) {
    return failed('project', 'other_project', failureInWords(lookUp));
  }
  const isJudged = lookUp === null || (lookUp !== undefined && JUDGED.has(lookUp.kind));
  return isJudged
    ? ok('project', 'The project is known.')
    : skipped('project', lookUp?.kind ?? 'project', 'SWR has not said.');
}

function lookUpStep({ lookUp }: Tries): CheckStep {
  if (lookUp === null || lookUp?.kind === 'not_found') return ok('look_up', 'May look up jobs.');
  if (lookUp === undefined) return skipped('look_up', 'project');
  if (lookUp.kind === 'unauthorized') return skipped('look_up', 'signature');
  if (lookUp.kind === 'forbidden' && !isForWantOfPermission(lookUp)) return skipped('look_up', 'project');
  return failed('look_up', lookUp.kind, failureInWords(lookUp));
}

function listStep(failure: SwrFailure | null | undefined): CheckStep {
  if (failure === undefined) return skipped('list', 'look_up');
  return failure === null
    ? ok('list', 'May list the jobs of the project, and so finds those that nobody has pasted.')
    : failed('list', failure.kind, failureInWords(failure));
}

/** What is sent is no message: that STS says so means that it would decode one. */
function decodeStep(failure: SwrFailure | null | undefined): CheckStep {
  if (failure === undefined) return skipped('decode', 'look_up');
  if (failure?.kind === 'no_sts') return skipped('decode', 'no_sts', failureInWords(failure));
  return failure === null || (failure.kind === 'rejected' && failure.upstream.status === 400)
    ? ok('decode', 'May decode why a permission was refused.')
    : failed('decode', failure.kind, failureInWords(failure));
}

/** Said after the cloud has seen who asks. */
const JUDGED: ReadonlySet<string> = new Set([
  'not_found',
  'forbidden',
  'rejected',
  'not_a_job',
  'no_project',
]);

/** SWR adds why, encoded, to such a refusal alone. */
function isForWantOfPermission({ upstream }: Extract<SwrFailure, { kind: 'forbidden' }>): boolean {
  return upstream.encoded_authorization_message !== undefined || /4030170$/.test(upstream.error_code ?? '');
}

function ok(step: CheckStep['step'], detail: string): CheckStep {
  return { step, ok: true, code: 'ok', detail };
}

function failed(step: CheckStep['step'], code: string, detail: string): CheckStep {
  return { step, ok: false, code, detail, advice: adviceFor(step, code) };
}

/** `code` is the step before that has to succeed first, or why nothing can be said. */
function skipped(
  step: CheckStep['step'],
  code: string,
  detail = 'Not tried: a step before failed.',
): CheckStep {
  return { step, ok: 'skipped', code, detail };
}
