import 'server-only';
import * as z from 'zod';
import { classifyServiceResponse, createNotJsonFailure } from './classify-response';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { isTooDeep } from './payload-limits';
import { parseJson } from '@/lib/server/parse-json';

const responseSchema = z.object({ decoded_message: z.string() });

/**
 * Decodes an authorization message. Returns its JSON, or its text if it is not JSON or nested too deep.
 * @see `POST /v5/decode-authorization-message`, api-iam5/DecodeAuthorizationMessage
 * @throws SwrError
 */
export async function decodeMessage(
  http: CloudHttp,
  { sts, region, credentials }: { sts: string | null; region: string; credentials: CredentialSource },
  encoded: string,
): Promise<unknown> {
  if (sts === null) {
    const why = `no STS is known in ${region}; set STS_ENDPOINT if the region has one`;
    throw new SwrError({ kind: 'no_sts', why }, 'POST /v5/decode-authorization-message', 'STS');
  }
  const url = new URL(`${sts}/v5/decode-authorization-message`);
  const requestLine = `POST ${url.host}${url.pathname}`;
  if ((await credentials.current()).kind === 'token') {
    const why = 'STS accepts only requests signed with an access key, and this profile uses a token';
    throw new SwrError({ kind: 'no_sts', why }, requestLine, 'STS');
  }
  const body = JSON.stringify({ encoded_message: encoded });
  const response = await sendWithCredential(credentials, http, {
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
