import 'server-only';
import * as z from 'zod';
import { failureOfService, upstreamAnswer } from './classify';
import type { CloudRequest } from './credential';
import type { CredentialSource } from './credential-source';
import { SwrError } from './errors';
import type { CloudAnswer, CloudHttp } from './http';
import { parseJson } from '@/lib/server/json';
import { renewing, type Issued } from './renewing';

/** Answers on every ECS, and nowhere else. */
export const ECS_METADATA = 'http://169.254.169.254';

/** As the official SDK does it (huaweicloud-sdk-go-v3, core/internal/metadata_accessor.go). */
const TIMEOUT_MS = 3_000;
const TOKEN_TTL_SECONDS = 21_600;
const RENEW_BEFORE_END_MS = 40 * 60_000;
/** What metadata services without tokens answer to who wants one. */
const NO_TOKENS: ReadonlySet<number> = new Set([404, 405, 503]);

const keySchema = z.object({
  credential: z.object({
    access: z.string().min(1),
    secret: z.string().min(1),
    securitytoken: z.string().min(1),
    expires_at: z.string(),
  }),
});

/** The temporary keys of the agency that an ECS was given. `endpoint` is a base URL. */
export function ecsCredential(
  http: CloudHttp,
  { endpoint = ECS_METADATA, now }: { endpoint?: string; now?: () => number } = {},
): CredentialSource {
  return renewing({
    issue: () => readKey(http, endpoint),
    marginMs: RENEW_BEFORE_END_MS,
    ...(now !== undefined && { now }),
  });
}

async function readKey(http: CloudHttp, endpoint: string): Promise<Issued> {
  const token = await readToken(http, endpoint);
  const url = new URL(`${endpoint}/openstack/latest/securitykey`);
  const asked = `GET ${url.host}${url.pathname}`;
  const answer = await ask(http, {
    operation: 'EcsSecurityKey',
    method: 'GET',
    url,
    ...(token !== null && { headers: { 'X-Metadata-Token': token }, secrets: [token] }),
  });
  if (answer.status !== 200) throw new SwrError(refusalOf(answer), asked, 'ECS metadata');

  const parsed = keySchema.safeParse(parseJson(answer.body));
  if (!parsed.success) {
    const why = 'the metadata service answered without an access key: has this ECS an agency?';
    throw new SwrError(
      { kind: 'no_credential', why, upstream: { status: answer.status } },
      asked,
      'ECS metadata',
    );
  }
  const { access, secret, securitytoken, expires_at } = parsed.data.credential;
  const date = Date.parse(answer.header('Date') ?? '');
  const life = Date.parse(expires_at) - (Number.isNaN(date) ? Date.now() : date);
  return {
    credential: { kind: 'ak-sk', ak: access, sk: secret, securityToken: securitytoken },
    lifeMs: Number.isNaN(life) ? 0 : Math.max(life, 0),
  };
}

/** Null where this metadata service has no tokens. A new one for each key: keys are read a few times a day. */
async function readToken(http: CloudHttp, endpoint: string): Promise<string | null> {
  const url = new URL(`${endpoint}/meta-data/latest/api/token`);
  const answer = await ask(http, {
    operation: 'EcsMetadataToken',
    method: 'PUT',
    url,
    headers: { 'X-Metadata-Token-Ttl-Seconds': String(TOKEN_TTL_SECONDS) },
  });
  if (NO_TOKENS.has(answer.status)) return null;
  const token = answer.body.trim();
  if (answer.status === 200 && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new SwrError(refusalOf(answer), `PUT ${url.host}${url.pathname}`, 'ECS metadata');
}

function ask(http: CloudHttp, request: CloudRequest): Promise<CloudAnswer> {
  return http.send({ ...request, timeoutMs: TIMEOUT_MS }, null);
}

/** "Please configure Cloud Service Agency first" comes as a plain text. */
function refusalOf(answer: CloudAnswer) {
  if (answer.status >= 500) return failureOfService(answer);
  const why = 'the metadata service gives no access key: this ECS has no agency (Cloud Service Agency)';
  return { kind: 'no_credential' as const, why, upstream: upstreamAnswer(answer) };
}
