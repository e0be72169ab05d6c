import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as jose from 'jose';
import Provider from 'oidc-provider';
import * as z from 'zod';
import { listen } from '@/testing/listen';

/** Changes the claims of an ID token before it is signed again. */
export type Tamper = (claims: jose.JWTPayload) => jose.JWTPayload;

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Replaces ID tokens. The stranger's key has the key ID of the provider's. */
  tamper: (how: Tamper, signer?: 'provider' | 'stranger') => void;
  /** Returns the number of requests to a path. */
  countRequests: (path: string) => number;
  /** Replaces the groups of a user, given as "li+ops+dev". Null removes the user. */
  setGroups: (user: string, groups: readonly string[] | null) => void;
  /** Signs in like a user in a browser. Returns the URL that the provider redirects to. */
  signIn: (location: string, user: string) => Promise<URL>;
  close: () => void;
}

/** Returns the variables of a dashboard that signs in at the provider. Members of the group ops are operators. */
export function toOidcEnvironment(
  { issuer, clientId, clientSecret }: Pick<TestProvider, 'issuer' | 'clientId' | 'clientSecret'>,
  publicUrl: string,
) {
  return {
    AUTH_MODE: 'oidc',
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OPERATOR_GROUPS: 'ops',
  };
}

const idTokenSchema = z.looseObject({ id_token: z.string() });
const ALG = 'RS256';

type ClientAuthMethod = 'client_secret_basic' | 'client_secret_post';

/**
 * Starts a real OpenID Connect provider. The user name lists the groups: "li+ops+dev".
 *
 * @param authMethods Methods that the provider supports. The client is registered with the first one.
 * @param options.hasRefreshTokens Whether the client receives refresh tokens.
 */
export async function startOidcProvider(
  redirectUri: string,
  authMethods: readonly [ClientAuthMethod, ...ClientAuthMethod[]] = ['client_secret_basic'],
  { hasRefreshTokens = false } = {},
): Promise<TestProvider> {
  const { privateKey } = await jose.generateKeyPair(ALG, { extractable: true });
  const stranger = await jose.generateKeyPair(ALG);
  const key = { ...(await jose.exportJWK(privateKey)), kid: 'test', alg: ALG, use: 'sig' };
  const [clientId, clientSecret] = ['dashboard', 'a-secret-of-the-dashboard'];
  const requests: (string | undefined)[] = [];
  const groupsByUser = new Map<string, readonly string[] | null>();
  let tampering: { how: Tamper; by: jose.CryptoKey } | null = null;

  const server = createServer();
  const { url: issuer } = await listen(server);
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: authMethods[0],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    clientAuthMethods: [...authMethods],
    jwks: { keys: [key] },
    claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['test'] },
    issueRefreshToken: () => hasRefreshTokens,
    findAccount(_, id) {
      const [name, ...initialGroups] = id.split('+');
      const groups = groupsByUser.get(id) === undefined ? initialGroups : groupsByUser.get(id);
      if (groups === null) return undefined;
      return { accountId: id, claims: () => ({ sub: id, preferred_username: name, groups }) };
    },
  });
  const handle = provider.callback();

  async function resign(body: string): Promise<string> {
    if (tampering === null) return body;
    const tokens = idTokenSchema.parse(JSON.parse(body));
    const claims = tampering.how(jose.decodeJwt(tokens.id_token));
    const token = new jose.SignJWT(claims).setProtectedHeader({ alg: ALG, kid: 'test' });
    return JSON.stringify({ ...tokens, id_token: await token.sign(tampering.by) });
  }

  /** Replaces the body of a token response. */
  function intercept(response: ServerResponse): void {
    const end = response.end.bind(response);
    response.end = ((chunk?: unknown) => {
      const body = Buffer.isBuffer(chunk) || typeof chunk === 'string' ? chunk.toString() : '';
      void resign(body).then((text) => {
        response.setHeader('Content-Length', Buffer.byteLength(text));
        end(text);
      });
      return response;
    }) as typeof response.end;
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests.push(request.url);
    // The library accepts Basic and the form field interchangeably. Authelia, for one, does not.
    const method = request.headers.authorization === undefined ? 'client_secret_post' : 'client_secret_basic';
    if (request.url === '/token' && method !== authMethods[0]) {
      response.writeHead(401, { 'Content-Type': 'application/json' }).end('{"error":"invalid_client"}');
      return;
    }
    if (request.url === '/token') intercept(response);
    void handle(request, response);
  });
  return {
    issuer,
    clientId,
    clientSecret,
    tamper: (how, signer = 'provider') =>
      (tampering = { how, by: signer === 'provider' ? privateKey : stranger.privateKey }),
    countRequests: (path) => requests.filter((url) => url === path).length,
    setGroups: (user, groups) => void groupsByUser.set(user, groups),
    signIn: (location, user) => submitForms(location, user, redirectUri),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Follows redirects and submits the provider's two forms, with cookies like a browser. */
async function submitForms(location: string, user: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(location);
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 12; step++) {
    if (url.href.startsWith(redirectUri)) return url;
    const response: Response = await fetch(url, {
      redirect: 'manual',
      method: form === null ? 'GET' : 'POST',
      ...(form !== null && { body: form }),
      headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const next = response.headers.get('Location');
    if (next !== null) {
      url = new URL(next, url);
      form = null;
      continue;
    }
    const page: string = await response.text();
    const [, action]: (string | undefined)[] = /<form[^>]*action="([^"]+)"/.exec(page) ?? [];
    const [, prompt]: (string | undefined)[] = /name="prompt" value="([^"]+)"/.exec(page) ?? [];
    if (action === undefined || prompt === undefined) throw new Error(`No form at ${url.href}: ${page}`);
    url = new URL(action, url);
    form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login: user, password: 'any' }) });
  }
  throw new Error('Too many redirects');
}
