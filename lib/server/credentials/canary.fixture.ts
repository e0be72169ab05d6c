import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';

/** By what they are. Each begins with a word that is nowhere else, and holds what encodings change. */
export const SECRETS = {
  sk: 'CANARYsk/0123456789+abcdefghijklmnopqrstu=',
  securityToken: 'CANARYst/hQpjbi1ub3J0aC00+0123456789abcdef==',
  password: 'CANARY pass/word+üñ?&=0123456789',
  token: 'CANARYtoken/MIIFhQYJKoZIhvcNAQcCoIIFdjCC+0123==',
  key: Buffer.from('CANARY-key-0123456789-abcdefghij').toString('base64'),
};
export const AK = 'CANARYAK012345678XYZ';

/** What a profile can sign with. */
export const AUTHS = {
  'ak-sk': { ak: AK, sk: SECRETS.sk },
  temporary: { ak: AK, sk: SECRETS.sk, securityToken: SECRETS.securityToken },
  password: { domain: 'account', user: 'user', password: SECRETS.password },
  token: { token: SECRETS.token },
};

/** How a secret may be written by who has it and means no harm. */
export function writtenForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const hex = bytes.toString('hex');
  const url = encodeURIComponent(secret);
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}, and more`).toString('base64'),
  );
  return [
    ...[secret, JSON.stringify(secret).slice(1, -1), bytes.toString('base64'), ...inBase64],
    ...[hex, hex.toUpperCase(), url, url.replace(/%../g, (code) => code.toLowerCase())],
  ];
}

/** By what a secret can be told, in whatever form and whatever stands around it. */
export function tracesOf(secret: string): string[] {
  const inside = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.from(`${'x'.repeat(before)}${secret}`);
    return (['base64', 'base64url'] as const).map((encoding) =>
      whole.toString(encoding).replace(/=+$/, '').slice(4, -4),
    );
  });
  const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
  const reversed = Array.from(secret).reverse().join('');
  return [...new Set([...writtenForms(secret), ...inside, inForm, reversed])];
}

/** The names of the secrets that something holds. */
export function secretsIn(content: string | Buffer, secrets: Readonly<Record<string, string>>): string[] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  return Object.entries(secrets)
    .filter(([, secret]) => tracesOf(secret).some((trace) => bytes.includes(trace)))
    .map(([name]) => name);
}

/** What of a value could come into a log or an answer: all of it. */
export function everythingOf(value: unknown): string {
  const error = value instanceof Error ? [value.message, value.stack, String(value.cause)] : [];
  return [...error, inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value)].join('\n');
}

export interface Echo {
  url: string;
  /** The names of the secrets it was sent. */
  echoed: () => Set<string>;
  close: () => void;
}

/** A cloud that refuses everything, and tells in every form what it was sent. */
export async function startEcho(secrets: Readonly<Record<string, string>>): Promise<Echo> {
  const echoed = new Set<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const sent = `${inspect(request.headers, { maxStringLength: null })} ${body}`;
      const found = Object.entries(secrets).filter(([, secret]) =>
        writtenForms(secret).some((form) => sent.includes(form)),
      );
      for (const [name] of found) echoed.add(name);
      const forms = found.flatMap(([, secret]) => writtenForms(secret));
      const signature = request.headers.authorization ?? '';
      response.writeHead(400, {
        'Content-Type': 'application/json',
        'X-Request-Id': encodeURIComponent([...found.map(([, secret]) => secret), signature].join(' ')),
      });
      response.end(JSON.stringify({ error_code: forms[0] ?? 'X', error_msg: `${forms.join(' ')} ${sent}` }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    echoed: () => echoed,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
