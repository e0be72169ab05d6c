import * as z from 'zod';
import { createAgencyCaller, getCaller } from './caller';
import type { CloudResponse } from './cloud-response';
import type { CloudState } from './cloud-state';
import { type CloudRequest, getHeader } from './http-exchange';
import { isJsonRequest, parseJson } from './json-body';
import { issueTemporaryKey } from './temporary-keys';

const bodySchema = z.strictObject({
  agency_urn: z.string().max(1500),
  agency_session_name: z.string().min(2).max(128),
  duration_seconds: z.int().min(900).max(43_200).default(3_600),
});

/** Longest session of an agency that a temporary key assumes. */
const MAX_CHAINED_SECONDS = 3_600;

/**
 * Handles POST /v5/agencies/assume. The numbers of the error codes and the status 200 are invented; only the fields are
 * documented.
 *
 * @see api-iam5/AssumeAgency
 */
export function assumeAgency(cloud: CloudState, request: CloudRequest): CloudResponse {
  const parsed = bodySchema.safeParse(parseJson(request.body));
  const isChained = getHeader(request, 'x-security-token') !== undefined;
  if (!parsed.success || !isJsonRequest(request)) return stsError(400, '1001', 'invalid request parameters');
  const { agency_urn, agency_session_name, duration_seconds } = parsed.data;
  if (isChained && duration_seconds > MAX_CHAINED_SECONDS)
    return stsError(400, '1002', 'duration_seconds exceeds 3600 for a temporary credential');
  const agency = cloud.agencies.find(
    ({ name, domainId }) => agency_urn === `iam::${domainId}:agency:${name}`,
  );
  if (agency === undefined)
    return stsError(403, '1003', 'User is not authorized to perform: sts:agencies:assume');
  const caller = createAgencyCaller(agency, agency_session_name);
  const key = issueTemporaryKey(cloud, caller, cloud.identity.keyLifeSeconds ?? duration_seconds);
  return {
    status: 200,
    body: {
      assumed_agency: { urn: caller.urn, id: caller.id },
      credentials: {
        access_key_id: key.access,
        secret_access_key: key.secret,
        security_token: key.securityToken,
        expiration: key.expiresAt,
      },
    },
  };
}

/** Handles GET /v5/caller-identity, which needs no permission. @see api-iam5/GetCallerIdentity */
export function describeCaller(cloud: CloudState, request: CloudRequest): CloudResponse {
  if (!cloud.identity.hasCallerIdentity) return stsError(500, '1500', 'Internal error');
  const { accountId, urn, id } = getCaller(cloud, request);
  return { status: 200, body: { account_id: accountId, principal_urn: urn, principal_id: id } };
}

function stsError(status: number, code: string, message: string): CloudResponse {
  return { status, body: { error_code: `STS5.${code}`, error_msg: message } };
}
