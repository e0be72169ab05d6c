import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { listen } from './listen';

/** Test secrets by kind. Each starts with a unique word and contains characters that encodings change. */
export const SECRETS = {
  sk: 'CANARYsk/0123456789+abcdefghijklmnopqrstu=',
  securityToken: 'CANARYst/hQpjbi1ub3J0aC00+0123456789abcdef==',
  password: 'CANARY pass/word+üñ?&=0123456789',
  token: 'CANARYtoken/MIIFhQYJKoZIhvcNAQcCoIIFdjCC+0123==',
  key: Buffer.from('CANARY-key-0123456789-abcdefghij').toString('base64'),
};
export const AK = 'CANARYAK012345678XYZ';

/** Password of a forward proxy. */
export const PROXY_PASSWORD = 'CANARY proxy/pass+word:üñ?&=@0123456789';

/** Returns the variables of a proxy with this password, which no request to a loopback host passes. */
export function toProxyEnvironment(proxy: string): Record<string, string> {
  const url = `http://user:${encodeURIComponent(PROXY_PASSWORD)}@${proxy}`;
  return { HTTP_PROXY: url, HTTPS_PROXY: url };
}

/** Test secrets of the server's own identities, and of what is issued for them. */
export const IDENTITY_SECRETS = {
  idToken: 'CANARYid.eyJzdWIiOiJqb2ItbW9uaXRvciJ9.0123456789-_',
  podToken: 'CANARYpod.eyJzdWIiOiJzYTpqb2JzIn0.0123456789-_',
  unscopedToken: 'CANARYunscoped/MIIFhQYJKoZIhvcNAQcCoIIFdjCC+0123==',
  issuedSk: 'CANARYissuedsk/0123456789+abcdefghijklmnopq=',
  issuedToken: 'CANARYissuedst/hQpjbi1ub3J0aC00+0123456789abc==',
};

/** Every kind of authentication of a profile. */
export const AUTHS = {
  'ak-sk': { ak: AK, sk: SECRETS.sk },
  temporary: { ak: AK, sk: SECRETS.sk, securityToken: SECRETS.securityToken },
  password: { domain: 'account', user: 'user', password: SECRETS.password },
  token: { token: SECRETS.token },
};

/** Returns the plausible encodings of a secret. */
export function getWrittenForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const url = encodeURIComponent(secret);
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}, and more`).toString('base64'),
  );
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64'),
    ...inBase64,
    hex,
    hex.toUpperCase(),
    url,
    url.replace(/%../g, (code) => code.toLowerCase()),
  ];
}

/** Returns the fragments that reveal a secret in any encoding and context. */
function getTraces(secret: string): string[] {
  const inside = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.from(`${'x'.repeat(before)}${secret}`);
    return (['base64', 'base64url'] as const).map((encoding) =>
      whole.toString(encoding).replace(/=+$/, '').slice(4, -4),
    );
  });
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const reversed = Array.from(secret).reverse().join('');
  return [...new Set([...getWrittenForms(secret), ...inside, inForm, reversed])];
}

/** Returns the names of the secrets that the content contains. */
export function findSecrets(content: string | Buffer, secrets: Readonly<Record<string, string>>): string[] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  return Object.entries(secrets)
    .filter(([, secret]) => getTraces(secret).some((trace) => bytes.includes(trace)))
    .map(([name]) => name);
}

/** Returns everything of a value that could reach a log or a response. */
export function dumpEverything(value: unknown): string {
  const error = value instanceof Error ? [value.message, value.stack, String(value.cause)] : [];
  return [...error, inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value)].join('\n');
}

export interface Echo {
  url: string;
  /** Has tokens and keys of IDENTITY_SECRETS issued from now on, instead of rejecting requests for them. */
  issue: () => void;
  /** Returns the names of the secrets that it received. */
  getEchoed: () => Set<string>;
  close: () => void;
}

/** Starts a cloud that rejects every request and echoes it in every encoding. */
export async function startEcho(secrets: Readonly<Record<string, string>>): Promise<Echo> {
  const echoed = new Set<string>();
  let isIssuing = false;
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const sent = `${inspect(request.headers, { maxStringLength: null })} ${body}`;
      const found = Object.entries(secrets).filter(([, secret]) =>
        getWrittenForms(secret).some((form) => sent.includes(form)),
      );
      for (const [name] of found) echoed.add(name);
      const forms = found.flatMap(([, secret]) => getWrittenForms(secret));
      const issued = isIssuing ? createIssued(request.url ?? '') : null;
      if (issued !== null) {
        response.writeHead(201, { 'X-Subject-Token': IDENTITY_SECRETS.unscopedToken });
        response.end(JSON.stringify(issued));
        return;
      }
      const signature = request.headers.authorization ?? '';
      response.writeHead(400, {
        'Content-Type': 'application/json',
        'X-Request-Id': encodeURIComponent([...found.map(([, secret]) => secret), signature].join(' ')),
      });
      response.end(JSON.stringify({ error_code: forms[0] ?? 'X', error_msg: `${forms.join(' ')} ${sent}` }));
    });
  });
  const { url } = await listen(server);
  return {
    url,
    issue() {
      isIssuing = true;
    },
    getEchoed: () => echoed,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Returns the response to a request for a token or a key; null for other requests. */
function createIssued(path: string): object | null {
  if (path === '/v3.0/OS-AUTH/id-token/tokens') return { token: {} };
  const { issuedSk, issuedToken } = IDENTITY_SECRETS;
  const end = new Date(Date.now() + 3_600_000).toISOString();
  if (path === '/v5/agencies/assume') {
    const key = {
      access_key_id: AK,
      secret_access_key: issuedSk,
      security_token: issuedToken,
      expiration: end,
    };
    return { credentials: key };
  }
  return path === '/v3.0/OS-CREDENTIAL/securitytokens' || path === '/pod'
    ? { credential: { access: AK, secret: issuedSk, securitytoken: issuedToken, expires_at: end } }
    : null;
}
