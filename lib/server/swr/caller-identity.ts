import 'server-only';
import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';
import { classifyServiceResponse, createNotJsonFailure } from './classify-response';
import type { CloudHttp } from './cloud-http';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { requireSigningSts } from './sts';
import { SwrError } from './swr-error';

/** Account and principal that sign the requests. */
export interface CallerIdentity {
  accountId: string;
  /** Name of the principal, like `iam::ACCOUNT:user:NAME`. */
  urn: string;
}

const name = z.string().min(1).max(1024);
const responseSchema = z.object({ account_id: name, principal_urn: name });

/**
 * Fetches who signs the requests of a credential, which needs no permission.
 * @see GetCallerIdentity, `GET /v5/caller-identity`, api-iam5/GetCallerIdentity
 * @throws SwrError `no_sts` if the region has no STS, or the credential is a token, which STS rejects.
 */
export async function fetchCallerIdentity(
  http: CloudHttp,
  place: { sts: string | null; region: string; credentials: CredentialSource },
): Promise<CallerIdentity> {
  const { url, requestLine } = await requireSigningSts(place, 'GET', '/v5/caller-identity');
  const response = await sendWithCredential(place.credentials, http, {
    operation: 'GetCallerIdentity',
    method: 'GET',
    url,
  });
  if (response.status !== 200) throw new SwrError(classifyServiceResponse(response), requestLine, 'STS');
  const parsed = responseSchema.safeParse(parseJson(response.body));
  if (!parsed.success) throw new SwrError(createNotJsonFailure(response), requestLine, 'STS');
  return { accountId: parsed.data.account_id, urn: parsed.data.principal_urn };
}
