import 'server-only';
import { randomUUID } from 'node:crypto';
import { fetchCallerIdentity, type CallerIdentity } from '@/lib/server/swr/caller-identity';
import { SwrError, type CloudService, type SwrFailure } from '@/lib/server/swr/swr-error';
import { watchClock } from './check-clock';
import type { CheckReport } from './check-report';
import { toCheckSteps } from './check-steps';
import { createProfileClient, getProfileEndpoints, type ClientContext } from './profile-client';
import type { ProfileSpec } from './profile';

/**
 * Tests each capability of a profile with a request that changes nothing: an unknown job, the first page of
 * the list, an invalid message. Never rejects if the profile is at fault.
 */
export async function checkProfile(context: ClientContext, spec: ProfileSpec): Promise<CheckReport> {
  const clock = watchClock(context.http);
  const { client, credentials } = createProfileClient({ ...context, http: clock.http }, spec);
  const succeeded = (failure: SwrFailure | null | undefined) => failure === null;

  let credentialService: CloudService | undefined;
  const current = credentials.current().catch((error: unknown) => {
    if (error instanceof SwrError) credentialService = error.service;
    throw error;
  });
  const credential = await toFailure(current);
  const project = succeeded(credential) ? await toFailure(client.projectId()) : undefined;
  const lookUp = succeeded(project) ? await toFailure(client.showJob(randomUUID())) : undefined;
  const isAuthenticated = lookUp === null || lookUp?.kind === 'not_found' || lookUp?.kind === 'forbidden';
  const list = isAuthenticated ? await toFailure(client.listJobs(0)) : undefined;
  const { sts } = getProfileEndpoints(spec);
  const caller = isAuthenticated
    ? await toResult(fetchCallerIdentity(clock.http, { sts, region: spec.region, credentials }))
    : undefined;
  const decode = isAuthenticated ? await toFailure(client.decodeAuthorizationMessage('check')) : undefined;

  const attempts = {
    credential,
    credentialService,
    project,
    lookUp,
    caller,
    list,
    decode,
    skewMs: clock.skewMs(),
  };
  const steps = toCheckSteps(spec, attempts);
  return { name: spec.name, ok: steps.every(({ ok }) => ok !== false), steps };
}

/** Returns who signs, or the failure of the request. */
async function toResult(work: Promise<CallerIdentity>): Promise<CallerIdentity | SwrFailure> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof SwrError) return error.failure;
    throw error;
  }
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
