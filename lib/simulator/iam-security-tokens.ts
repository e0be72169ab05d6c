import * as z from 'zod';
import { authenticate } from './authentication';
import { createAgencyCaller, createOwnCaller } from './caller';
import { type CloudResponse, iamError } from './cloud-response';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { IDENTITY_PROVIDER, IAM_USER } from './defaults';
import type { CloudRequest } from './http-exchange';
import { isJsonRequest, parseJson } from './json-body';
import { issueTemporaryKey, toCredential } from './temporary-keys';

/** From 15 minutes to 24 hours; 15 minutes if omitted. */
const durationSchema = z.int().min(900).max(86_400).default(900);

const agencySchema = z.strictObject({
  auth: z.strictObject({
    identity: z.strictObject({
      methods: z.tuple([z.literal('assume_role')]),
      assume_role: z
        .strictObject({
          agency_name: z.string().min(1),
          domain_id: z.string().min(1).optional(),
          domain_name: z.string().min(1).optional(),
          duration_seconds: durationSchema,
        })
        .refine(({ domain_id, domain_name }) => domain_id !== undefined || domain_name !== undefined),
    }),
  }),
});

const tokenSchema = z.strictObject({
  auth: z.strictObject({
    identity: z.strictObject({
      methods: z.tuple([z.literal('token')]),
      token: z.strictObject({ id: z.string().min(1), duration_seconds: durationSchema }),
    }),
  }),
});

/**
 * Handles POST /v3.0/OS-CREDENTIAL/securitytokens: a temporary access key for an agency, or for an unscoped token. The
 * status and text of an error are invented in IAM's format.
 *
 * @see api-iam/iam_04_0101 (agency), api-iam/iam_04_0002 (token)
 */
export function issueSecurityToken(cloud: CloudState, request: CloudRequest): CloudResponse {
  const body = parseJson(request.body);
  const byToken = tokenSchema.safeParse(body);
  if (byToken.success && isJsonRequest(request)) return issueByToken(cloud, byToken.data.auth.identity.token);
  const byAgency = agencySchema.safeParse(body);
  if (byAgency.success && isJsonRequest(request)) {
    return authenticate(cloud, request) ?? issueByAgency(cloud, byAgency.data.auth.identity.assume_role);
  }
  return iamError(400, 'Bad Request', 'The request body is invalid.');
}

type AssumeRole = z.infer<typeof agencySchema>['auth']['identity']['assume_role'];

function issueByAgency(cloud: CloudState, request: AssumeRole): CloudResponse {
  const agency = cloud.agencies.find(
    ({ name, domainId, domainName }) =>
      name === request.agency_name &&
      domainId === (request.domain_id ?? domainId) &&
      domainName === (request.domain_name ?? domainName),
  );
  if (agency === undefined)
    return iamError(403, 'Forbidden', 'You are not authorized to perform the requested action.');
  const life = cloud.identity.keyLifeSeconds ?? request.duration_seconds;
  const key = issueTemporaryKey(cloud, createAgencyCaller(agency, IAM_USER.name), life);
  return { status: 201, body: { credential: toCredential(key) } };
}

function issueByToken(
  cloud: CloudState,
  { id, duration_seconds }: z.infer<typeof tokenSchema>['auth']['identity']['token'],
): CloudResponse {
  if ((cloud.unscopedTokens.get(id) ?? 0) <= getCloudTimeMs(cloud))
    return iamError(401, 'Unauthorized', 'The request you have made requires authentication.');
  const caller = createOwnCaller('external-user', IDENTITY_PROVIDER.id);
  const key = issueTemporaryKey(cloud, caller, cloud.identity.keyLifeSeconds ?? duration_seconds);
  return { status: 201, body: { credential: toCredential(key) } };
}
