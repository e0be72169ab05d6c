import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { type CloudResponse, iamError } from './cloud-response';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import { IAM_USER, IDENTITY_PROVIDER } from './defaults';
import { type CloudRequest, getHeader } from './http-exchange';
import { isJsonRequest, parseJson } from './json-body';
import { formatInstant } from './timestamps';

const bodySchema = z.strictObject({
  auth: z.strictObject({ id_token: z.strictObject({ id: z.string().min(1) }) }),
});

/**
 * Handles POST /v3.0/OS-AUTH/id-token/tokens without a scope. The unscoped token in X-Subject-Token authenticates no
 * request; it is exchanged for a temporary access key.
 *
 * @see api-iam/iam_13_0605
 */
export function issueTokenForIdToken(cloud: CloudState, request: CloudRequest): CloudResponse {
  const parsed = bodySchema.safeParse(parseJson(request.body));
  if (!parsed.success || !isJsonRequest(request))
    return iamError(400, 'Bad Request', 'The request body is invalid.');
  const isKnown =
    getHeader(request, 'x-idp-id') === IDENTITY_PROVIDER.id &&
    parsed.data.auth.id_token.id === cloud.identity.idToken;
  if (!isKnown) return iamError(401, 'Unauthorized', 'The request you have made requires authentication.');
  const token = `MIIU${randomBytes(96).toString('base64url')}`;
  const issuedAtMs = getCloudTimeMs(cloud);
  const expiresAtMs = issuedAtMs + cloud.tokenLifetimeMs;
  cloud.unscopedTokens.set(token, expiresAtMs);
  const domain = { id: IAM_USER.domainId, name: IAM_USER.domain };
  return {
    status: 201,
    headers: { 'X-Subject-Token': token },
    body: {
      token: {
        expires_at: formatInstant(expiresAtMs),
        issued_at: formatInstant(issuedAtMs),
        methods: ['mapped'],
        user: { id: IDENTITY_PROVIDER.id, name: 'FederationUser', domain },
      },
    },
  };
}
