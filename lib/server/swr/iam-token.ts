import 'server-only';
import * as z from 'zod';
import { failureOfService, upstreamAnswer } from './classify';
import type { CredentialSource } from './credential-source';
import { SwrError } from './errors';
import type { CloudHttp } from './http';
import { parseJson } from '@/lib/server/json';
import { renewing, type Issued } from './renewing';

export interface IamPassword {
  /** Base URL of IAM. */
  iam: string;
  /** The account's name. */
  domain: string;
  user: string;
  password: string;
  /** The project a token is for. */
  project: { id: string } | { name: string };
}

const RENEW_BEFORE_END_MS = 10 * 60_000;
const USUAL_LIFE_MS = 24 * 60 * 60_000;

const answerSchema = z.object({
  token: z.object({ expires_at: z.string(), issued_at: z.string().optional() }),
});

/** An IAM user's tokens (`POST /v3/auth/tokens`, KeystoneCreateUserTokenByPassword), which live for 24 hours. */
export function iamPasswordCredential(
  http: CloudHttp,
  login: IamPassword,
  now?: () => number,
): CredentialSource {
  return renewing({
    issue: () => issueToken(http, login),
    marginMs: RENEW_BEFORE_END_MS,
    ...(now !== undefined && { now }),
  });
}

async function issueToken(
  http: CloudHttp,
  { iam, domain, user, password, project }: IamPassword,
): Promise<Issued> {
  const url = new URL(`${iam}/v3/auth/tokens?nocatalog=true`);
  const asked = `POST ${url.host}${url.pathname}`;
  const identity = {
    methods: ['password'],
    password: { user: { domain: { name: domain }, name: user, password } },
  };
  const answer = await http.send(
    {
      operation: 'KeystoneCreateUserTokenByPassword',
      method: 'POST',
      url,
      body: JSON.stringify({ auth: { identity, scope: { project } } }),
      secrets: [password],
    },
    null,
  );
  if (answer.status !== 201) throw new SwrError(failureOfService(answer), asked, 'IAM');

  const token = answer.header('X-Subject-Token') ?? '';
  if (!/^[\x21-\x7e]+$/.test(token)) {
    const why = 'IAM accepted the password, but its answer has no token (X-Subject-Token)';
    throw new SwrError({ kind: 'no_credential', why, upstream: upstreamAnswer(answer) }, asked, 'IAM');
  }
  return { credential: { kind: 'token', token }, lifeMs: lifeMs(answer.body, answer.header('Date')) };
}

/** By the cloud's own clock, since this machine's may be off. */
function lifeMs(body: string, date: string | null): number {
  const parsed = answerSchema.safeParse(parseJson(body));
  if (!parsed.success) return USUAL_LIFE_MS;
  const { expires_at, issued_at } = parsed.data.token;
  const from = [Date.parse(issued_at ?? ''), Date.parse(date ?? ''), Date.now()].find(
    (at) => !Number.isNaN(at),
  );
  const life = Date.parse(expires_at) - (from ?? 0);
  return Number.isNaN(life) ? USUAL_LIFE_MS : Math.min(Math.max(life, 0), USUAL_LIFE_MS);
}
