import 'server-only';
import * as z from 'zod';
import { classifyServiceResponse, createNotJsonFailure } from './classify-response';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { isTooDeep } from './payload-limits';
import { parseJson } from '@/lib/server/parse-json';

const responseSchema = z.object({ decoded_message: z.string() });

interface StsPlace {
  /** Base URL; null if the region has none. */
  sts: string | null;
  region: string;
  credentials: CredentialSource;
}

/**
 * Returns the URL of an operation of STS.
 * @throws SwrError `no_sts` if the region has no STS, or the credential is a token, which STS rejects.
 */
export async function requireSigningSts(
  { sts, region, credentials }: StsPlace,
  method: 'GET' | 'POST',
  path: string,
): Promise<{ url: URL; requestLine: string }> {
  if (sts === null) {
    const why = `no STS is known in ${region}; set STS_ENDPOINT if the region has one`;
    throw new SwrError({ kind: 'no_sts', why }, `${method} ${path}`, 'STS');
  }
  const url = new URL(`${sts}${path}`);
  const requestLine = `${method} ${url.host}${url.pathname}`;
  if ((await credentials.current()).kind === 'token') {
    const why = 'STS accepts only requests signed with an access key, and this profile uses a token';
    throw new SwrError({ kind: 'no_sts', why }, requestLine, 'STS');
  }
  return { url, requestLine };
}

/**
 * Decodes an authorization message. Returns its JSON, or its text if it is not JSON or nested too deep.
 * @see `POST /v5/decode-authorization-message`, api-iam5/DecodeAuthorizationMessage
 * @throws SwrError
 */
export async function decodeMessage(http: CloudHttp, place: StsPlace, encoded: string): Promise<unknown> {
  const { url, requestLine } = await requireSigningSts(place, 'POST', '/v5/decode-authorization-message');
  const body = JSON.stringify({ encoded_message: encoded });
  const response = await sendWithCredential(place.credentials, http, {
    operation: 'DecodeAuthorizationMessage',
    method: 'POST',
    url,
    body,
  });
  if (response.status !== 200) throw new SwrError(classifyServiceResponse(response), requestLine, 'STS');

  const parsed = responseSchema.safeParse(parseJson(response.body));
  if (!parsed.success) throw new SwrError(createNotJsonFailure(response), requestLine, 'STS');
  const { decoded_message } = parsed.data;
  const decoded = parseJson(decoded_message) ?? decoded_message;
  return isTooDeep(decoded) ? decoded_message : decoded;
}
