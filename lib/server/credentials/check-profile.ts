import 'server-only';
import { randomUUID } from 'node:crypto';
import { SwrError, type SwrFailure } from '@/lib/server/swr/swr-error';
import { watchClock } from './check-clock';
import type { CheckReport } from './check-report';
import { toCheckSteps } from './check-steps';
import { createProfileClient, type ClientContext } from './profile-client';
import type { ProfileSpec } from './profile';

/**
 * Tests each capability of a profile with a request that changes nothing: an unknown job, the first page of
 * the list, an invalid message. Never rejects if the profile is at fault.
 */
export async function checkProfile(context: ClientContext, spec: ProfileSpec): Promise<CheckReport> {
  const clock = watchClock(context.http);
  const { client, credentials } = createProfileClient({ ...context, http: clock.http }, spec);
  const succeeded = (failure: SwrFailure | null | undefined) => failure === null;

  const credential = await toFailure(credentials.current());
  const project = succeeded(credential) ? await toFailure(client.projectId()) : undefined;
  const lookUp = succeeded(project) ? await toFailure(client.showJob(randomUUID())) : undefined;
  const isAuthenticated = lookUp === null || lookUp?.kind === 'not_found' || lookUp?.kind === 'forbidden';
  const list = isAuthenticated ? await toFailure(client.listJobs(0)) : undefined;
  const decode = isAuthenticated ? await toFailure(client.decodeAuthorizationMessage('check')) : undefined;

  const attempts = { credential, project, lookUp, list, decode, skewMs: clock.skewMs() };
  const steps = toCheckSteps(spec.auth.kind, attempts);
  return { name: spec.name, ok: steps.every(({ ok }) => ok !== false), steps };
}

/** Returns the failure of a request; null if it succeeded. */
async function toFailure(work: Promise<unknown>): Promise<SwrFailure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof SwrError) return error.failure;
    throw error;
  }
}
