import 'server-only';
import { randomUUID } from 'node:crypto';
import { SwrError, type SwrFailure } from '@/lib/server/swr/swr-error';
import { watchClock } from './check-clock';
import type { CheckReport } from './check-report';
import { stepsOf } from './check-steps';
import { clientOf, type ClientContext } from './client';
import type { ProfileSpec } from './profile';

/**
 * Tries what a profile is for, each by a call that changes nothing: a job that nobody has, the first page of the list,
 * a message that is none. Never rejects for what is wrong with the profile.
 */
export async function checkProfile(context: ClientContext, spec: ProfileSpec): Promise<CheckReport> {
  const clock = watchClock(context.http);
  const { client, credentials } = clientOf({ ...context, http: clock.http }, spec);
  const has = (failure: SwrFailure | null | undefined) => failure === null;

  const credential = await attempt(credentials.current());
  const project = has(credential) ? await attempt(client.projectId()) : undefined;
  const lookUp = has(project) ? await attempt(client.showJob(randomUUID())) : undefined;
  const isIn = lookUp === null || lookUp?.kind === 'not_found' || lookUp?.kind === 'forbidden';
  const list = isIn ? await attempt(client.listJobs(0)) : undefined;
  const decode = isIn ? await attempt(client.decodeAuthorizationMessage('check')) : undefined;

  const tries = { credential, project, lookUp, list, decode, skewMs: clock.skewMs() };
  const steps = stepsOf(spec.auth.kind, tries);
  return { name: spec.name, ok: steps.every(({ ok }) => ok !== false), steps };
}

/** What a call failed by; null where it did not. */
async function attempt(work: Promise<unknown>): Promise<SwrFailure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof SwrError) return error.failure;
    throw error;
  }
}
