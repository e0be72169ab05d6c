import 'server-only';
import * as z from 'zod';
import { parseAnyTimestampMs } from '@/lib/domain/normalize-timestamp';
import { classifyServiceResponse, toUpstreamResponse } from './classify-response';
import type { CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { parseJson } from '@/lib/server/parse-json';
import { createRenewingCredential, type IssuedCredential } from './renewing-credential';

interface IamPassword {
  /** Base URL of IAM. */
  iam: string;
  /** Name of the account. */
  domain: string;
  user: string;
  password: string;
  /** Project that the token is scoped to; null for the whole account, whose user assumes an agency. */
  project: { id: string } | { name: string } | null;
}

const RENEW_BEFORE_END_MS = 10 * 60_000;
const USUAL_LIFE_MS = 24 * 60 * 60_000;

const responseSchema = z.object({
  token: z.object({ expires_at: z.unknown(), issued_at: z.unknown() }),
});

/**
 * Creates a source of IAM tokens, which are valid for 24 hours.
 * @see KeystoneCreateUserTokenByPassword, `POST /v3/auth/tokens`
 */
export function createIamTokenSource(
  http: CloudHttp,
  login: IamPassword,
  now?: () => number,
): CredentialSource {
  return createRenewingCredential({
    issue: () => issueToken(http, login),
    marginMs: RENEW_BEFORE_END_MS,
    // IAM locks a user after five wrong passwords within fifteen minutes.
    rejectionCacheMs: 5 * 60_000,
    ...(now !== undefined && { now }),
  });
}

async function issueToken(
  http: CloudHttp,
  { iam, domain, user, password, project }: IamPassword,
): Promise<IssuedCredential> {
  const url = new URL(`${iam}/v3/auth/tokens?nocatalog=true`);
  const requestLine = `POST ${url.host}${url.pathname}`;
  const identity = {
    methods: ['password'],
    password: { user: { domain: { name: domain }, name: user, password } },
  };
  const scope = project === null ? { domain: { name: domain } } : { project };
  const response = await http.send(
    {
      operation: 'KeystoneCreateUserTokenByPassword',
      method: 'POST',
      url,
      body: JSON.stringify({ auth: { identity, scope } }),
      secrets: [password],
    },
    null,
  );
  if (response.status !== 201) throw new SwrError(classifyServiceResponse(response), requestLine, 'IAM');

  const token = response.header('X-Subject-Token') ?? '';
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const why = 'IAM accepted the password, but its response has no token (X-Subject-Token)';
    throw new SwrError(
      { kind: 'no_credential', why, upstream: toUpstreamResponse(response) },
      requestLine,
      'IAM',
    );
  }
  return {
    credential: { kind: 'token', token },
    lifetimeMs: computeLifetimeMs(response.body, response.header('Date')),
  };
}

/** Uses the cloud's clock, since this machine's may be wrong. */
function computeLifetimeMs(body: string, date: string | null): number {
  const parsed = responseSchema.safeParse(parseJson(body));
  if (!parsed.success) return USUAL_LIFE_MS;
  const { expires_at, issued_at } = parsed.data.token;
  const from = parseAnyTimestampMs(issued_at) ?? parseAnyTimestampMs(date) ?? Date.now();
  const until = parseAnyTimestampMs(expires_at);
  return until === null ? USUAL_LIFE_MS : Math.min(Math.max(until - from, 0), USUAL_LIFE_MS);
}
