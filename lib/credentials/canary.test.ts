import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cloudHttp, configOf, storeIn, temporaryFolder } from './credentials.fixture';
import { createProfiles } from './profiles';

const SECRETS = {
  sk: 'CANARYsk/0123456789+abcdefghijklmnopqrstu=',
  securityToken: 'CANARYst/hQpjbi1ub3J0aC00+0123456789abcdef==',
  password: 'CANARY pass/word+üñ?&=0123456789',
  token: 'CANARYtoken/MIIFhQYJKoZIhvcNAQcCoIIFdjCC+0123==',
  key: Buffer.from('CANARY-key-0123456789-abcdefghij').toString('base64'),
};
const AK = 'CANARYAK012345678XYZ';

/** How a secret may be written. */
function writtenForms(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  const url = encodeURIComponent(secret);
  const inBase64 = [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}, and more`).toString('base64'),
  );
  return [
    ...[secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64'), ...inBase64],
    ...[hex, hex.toUpperCase(), url, url.replace(/%../g, (code) => code.toLowerCase())],
  ];
}

/** By what a written form can be told, whatever stands around it. */
function tracesOf(secret: string): string[] {
  const inside = [0, 1, 2].map((before) =>
    Buffer.from(`${'x'.repeat(before)}${secret}`)
      .toString('base64')
      .slice(4, -4),
  );
  return [...writtenForms(secret), ...inside];
}

function expectNoSecret(text: string): void {
  const found = [...Object.entries(SECRETS), ['ak', AK] as const].flatMap(([name, secret]) =>
    tracesOf(secret)
      .filter((trace) => text.includes(trace))
      .map(() => name),
  );
  expect(found).toEqual([]);
  expect(text).not.toContain('CANARY');
}

const AUTHS = {
  'ak-sk': { ak: AK, sk: SECRETS.sk },
  temporary: { ak: AK, sk: SECRETS.sk, securityToken: SECRETS.securityToken },
  password: { domain: 'account', user: 'user', password: SECRETS.password },
  token: { token: SECRETS.token },
};

/** A cloud that refuses everything, and tells in every form what it was sent. */
async function startEcho(): Promise<{ url: string; echoed: () => Set<string> }> {
  const echoed = new Set<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const sent = `${inspect(request.headers, { maxStringLength: null })} ${body}`;
      const found = Object.entries({ ...SECRETS, ak: AK }).filter(([, secret]) =>
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
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, echoed: () => echoed };
}

test('no secret is in the store’s files, in logs, in errors, in checks or in what is told of a profile', async () => {
  const logged: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) =>
      logged.push(inspect(args, { depth: 9 })),
    );
  }
  const { url, echoed } = await startEcho();
  const folder = temporaryFolder();
  const store = storeIn(folder);
  const seen: string[] = [];
  const config = { DATA_DIR: folder, CREDENTIALS_KEY: SECRETS.key, CREDENTIALS_KEY_NEW: 'a0'.repeat(32) };
  const profiles = createProfiles({ config: configOf(config), store, http: cloudHttp() });
  const note = (value: unknown) =>
    seen.push(inspect(value, { depth: 9, showHidden: true }), JSON.stringify(value));

  const endpoints = { swr: url, iam: url, sts: url };
  const common = { region: 'cn-north-4', projectId: 'p', endpoints };
  for (const [kind, auth] of Object.entries(AUTHS)) {
    note(await profiles.put({ ...common, name: kind, auth: { kind, ...auth } }));
  }
  for (const active of await profiles.list()) {
    const { showJob, decodeAuthorizationMessage } = active.client;
    for (const work of [() => showJob('job'), () => decodeAuthorizationMessage('x')]) {
      const error: unknown = await work().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(Error);
      note(error);
    }
    note(await profiles.check(active.name));
  }
  expect(echoed()).toEqual(new Set(['ak', 'securityToken', 'password', 'token']));
  note(await profiles.report());
  note(await profiles.rotateKey());
  for (const input of [{ ...common, name: SECRETS.token }, { [SECRETS.sk]: SECRETS.sk }]) {
    note(await profiles.checkInput(input).catch((error: unknown) => error));
  }
  await store.close();

  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(files.length).toBeGreaterThan(0);
  for (const each of [...files, ...seen, ...logged]) expectNoSecret(each);
});
