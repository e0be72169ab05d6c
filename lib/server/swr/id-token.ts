import 'server-only';
import { classifyServiceResponse, toUpstreamResponse } from './classify-response';
import type { CloudHttp } from './cloud-http';
import type { CredentialSource } from './credential-source';
import { createRenewingCredential, type IssuedCredential } from './renewing-credential';
import { SwrError } from './swr-error';
import { fetchTemporaryKey } from './temporary-key-request';
import { readTokenFile } from './token-file';

interface IdTokenOptions {
  /** Base URL of IAM. */
  iam: string;
  /** Identity provider in IAM that the ID token is of. */
  idpId: string;
  /** Path of the file with the ID token. It is read again for each key, since it is replaced before it expires. */
  tokenFile: string;
  /** Variable or file that contains the path, for errors. */
  variable: string;
  now?: () => number;
}

/** Same lifetime as in the official SDK (huaweicloud-sdk-python-v3, auth/internal.py). */
const KEY_LIFE_SECONDS = 6 * 3_600;
const RENEW_BEFORE_END_MS = 40 * 60_000;

/**
 * Creates a source of the temporary access keys of a federated identity. The ID token is exchanged for an unscoped token,
 * and that for a key, as Huawei Cloud recommends.
 * @see CreateTokenWithIdToken, api-iam/iam_13_0605; CreateTemporaryAccessKeyByToken, api-iam/iam_04_0002
 */
export function createIdTokenCredential(http: CloudHttp, options: IdTokenOptions): CredentialSource {
  return createRenewingCredential({
    issue: () => exchangeIdToken(http, options),
    marginMs: RENEW_BEFORE_END_MS,
    ...(options.now !== undefined && { now: options.now }),
  });
}

async function exchangeIdToken(http: CloudHttp, options: IdTokenOptions): Promise<IssuedCredential> {
  const { iam, tokenFile, variable } = options;
  const idToken = await readTokenFile(tokenFile, { variable, service: 'IAM' });
  const token = await fetchUnscopedToken(http, options, idToken);
  const identity = { methods: ['token'], token: { id: token, duration_seconds: KEY_LIFE_SECONDS } };
  return fetchTemporaryKey(
    {
      operation: 'CreateTemporaryAccessKeyByToken',
      method: 'POST',
      url: new URL(`${iam}/v3.0/OS-CREDENTIAL/securitytokens`),
      body: JSON.stringify({ auth: { identity } }),
      secrets: [token],
    },
    (request) => http.send(request, null),
  );
}

async function fetchUnscopedToken(
  http: CloudHttp,
  { iam, idpId }: IdTokenOptions,
  idToken: string,
): Promise<string> {
  const url = new URL(`${iam}/v3.0/OS-AUTH/id-token/tokens`);
  const requestLine = `POST ${url.host}${url.pathname}`;
  const response = await http.send(
    {
      operation: 'CreateTokenWithIdToken',
      method: 'POST',
      url,
      headers: { 'X-Idp-Id': idpId },
      body: JSON.stringify({ auth: { id_token: { id: idToken } } }),
      secrets: [idToken],
    },
    null,
  );
  if (response.status !== 201) throw new SwrError(classifyServiceResponse(response), requestLine, 'IAM');
  const token = response.header('X-Subject-Token') ?? '';
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  const why = 'IAM accepted the ID token, but its response has no token (X-Subject-Token)';
  throw new SwrError(
    { kind: 'no_credential', why, upstream: toUpstreamResponse(response) },
    requestLine,
    'IAM',
  );
}
