import 'server-only';
import * as z from 'zod';
import { classifyServiceResponse, createNotJsonFailure } from './classify-response';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { parseJson } from '@/lib/server/parse-json';

const answerSchema = z.object({ decoded_message: z.string() });

/**
 * Decodes an authorization message. Returns its JSON, or its text if it is not JSON.
 * @see `POST /v5/decode-authorization-message`, api-iam5/DecodeAuthorizationMessage
 * @throws SwrError
 */
export async function decodeMessage(
  http: CloudHttp,
  { sts, region, credentials }: { sts: string | null; region: string; credentials: CredentialSource },
  encoded: string,
): Promise<unknown> {
  if (sts === null) {
    const why = `no STS is known in ${region}; set STS_ENDPOINT where there is one`;
    throw new SwrError({ kind: 'no_sts', why }, 'POST /v5/decode-authorization-message', 'STS');
  }
  const url = new URL(`${sts}/v5/decode-authorization-message`);
  const asked = `POST ${url.host}${url.pathname}`;
  if ((await credentials.current()).kind === 'token') {
    const why = 'STS takes signatures by an access key only, and this profile has a token';
    throw new SwrError({ kind: 'no_sts', why }, asked, 'STS');
  }
  const body = JSON.stringify({ encoded_message: encoded });
  const answer = await sendWithCredential(credentials, http, {
    operation: 'DecodeAuthorizationMessage',
    method: 'POST',
    url,
    body,
  });
  if (answer.status !== 200) throw new SwrError(classifyServiceResponse(answer), asked, 'STS');

  const parsed = answerSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new SwrError(createNotJsonFailure(answer), asked, 'STS');
  const { decoded_message } = parsed.data;
  return parseJson(decoded_message) ?? decoded_message;
}
