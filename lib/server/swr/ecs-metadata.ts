import 'server-only';
import { classifyServiceResponse, toUpstreamResponse } from './classify-response';
import type { CloudRequest } from './credential';
import type { CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudResponse, CloudHttp } from './cloud-http';
import { createRenewingCredential, type IssuedCredential } from './renewing-credential';
import { readTemporaryKey } from './temporary-key';

/** Base URL of the metadata service, reachable on every ECS and nowhere else. */
const ECS_METADATA_URL = 'http://169.254.169.254';

/** Same timeout as in the official SDK (huaweicloud-sdk-go-v3, core/internal/metadata_accessor.go). */
const TIMEOUT_MS = 3_000;
const TOKEN_TTL_SECONDS = 21_600;
const RENEW_BEFORE_END_MS = 40 * 60_000;
/** Statuses returned to a token request by metadata services without tokens. */
const NO_TOKENS: ReadonlySet<number> = new Set([404, 405, 503]);

/**
 * Creates a source of the temporary access keys of an ECS agency.
 * @param endpoint Base URL of the metadata service.
 */
export function createEcsCredential(
  http: CloudHttp,
  { endpoint = ECS_METADATA_URL, now }: { endpoint?: string; now?: () => number } = {},
): CredentialSource {
  return createRenewingCredential({
    issue: () => readKey(http, endpoint),
    marginMs: RENEW_BEFORE_END_MS,
    ...(now !== undefined && { now }),
  });
}

async function readKey(http: CloudHttp, endpoint: string): Promise<IssuedCredential> {
  const token = await readToken(http, endpoint);
  const url = new URL(`${endpoint}/openstack/latest/securitykey`);
  const requestLine = `GET ${url.host}${url.pathname}`;
  const response = await sendToMetadata(http, {
    operation: 'EcsSecurityKey',
    method: 'GET',
    url,
    ...(token !== null && { headers: { 'X-Metadata-Token': token }, secrets: [token] }),
  });
  if (response.status !== 200) throw new SwrError(toFailure(response), requestLine, 'ECS metadata');

  const key = readTemporaryKey(response);
  if (key !== null) return key;
  const why = 'the metadata service returned no access key; check that this ECS has an agency';
  throw new SwrError(
    { kind: 'no_credential', why, upstream: { status: response.status } },
    requestLine,
    'ECS metadata',
  );
}

/**
 * Returns null if the metadata service has no tokens. Every key gets a new token, since keys are read a few
 * times a day.
 */
async function readToken(http: CloudHttp, endpoint: string): Promise<string | null> {
  const url = new URL(`${endpoint}/meta-data/latest/api/token`);
  const response = await sendToMetadata(http, {
    operation: 'EcsMetadataToken',
    method: 'PUT',
    url,
    headers: { 'X-Metadata-Token-Ttl-Seconds': String(TOKEN_TTL_SECONDS) },
  });
  if (NO_TOKENS.has(response.status)) return null;
  const token = response.body.trim();
  if (response.status === 200 && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new SwrError(toFailure(response), `PUT ${url.host}${url.pathname}`, 'ECS metadata');
}

function sendToMetadata(http: CloudHttp, request: CloudRequest): Promise<CloudResponse> {
  return http.send({ ...request, timeoutMs: TIMEOUT_MS }, null);
}

/** The message "Please configure Cloud Service Agency first" arrives as plain text. */
function toFailure(response: CloudResponse) {
  if (response.status >= 500) return classifyServiceResponse(response);
  const why =
    'the metadata service returned no access key, because this ECS has no agency (Cloud Service Agency)';
  return { kind: 'no_credential' as const, why, upstream: toUpstreamResponse(response) };
}
