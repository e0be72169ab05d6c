import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMessage } from './message';
import { BASE_URL, createEvent, createLocalSend } from './notifications.fixture';

const CONTEXT = { id: 'rule-1:job-1:3', now: Date.parse('2026-11-20T08:07:00Z') };
const PASSWORD = 'CANARY pass/word+&?';

interface Mail {
  from: string;
  to: string[];
  raw: string;
}

async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    onData(stream, { envelope }, callback) {
      void text(stream).then((raw) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        callback();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { mails, port };
}

type Change = Parameters<typeof createEvent>[0];

function sendMail(url: string, change: Change = {}, to = ['a@example.com', 'b@example.org']) {
  const send = createLocalSend({ SMTP_URL: url, SMTP_FROM: 'SWR Job Monitor <jobs@example.com>' });
  const message = createMessage(createEvent(change), BASE_URL);
  return send({ kind: 'email', to }, message, CONTEXT, new AbortController().signal);
}

describe('createMailer', () => {
  test('sends plain text to all recipients, with the same message ID for every attempt', async () => {
    const { mails, port } = await startMailServer();
    for (let i = 0; i < 2; i++) {
      expect(await sendMail(`smtp://127.0.0.1:${port}`)).toMatchObject({ kind: 'delivered' });
    }
    const [first, second] = mails;
    expect(first).toMatchObject({ from: 'jobs@example.com', to: ['a@example.com', 'b@example.org'] });
    expect(first?.raw).toMatch(/^Subject: Job failed: registry-1\r$/m);
    expect(first?.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    const body = (first?.raw ?? '').replaceAll('=\r\n', '');
    expect(body).toContain('Reason: failed to select cce cluster');
    expect(body).toContain('View job: https://jobs.example.com/jobs/job-1');
    const getMessageId = (mail: Mail | undefined) => /^Message-ID: (.+)\r$/im.exec(mail?.raw ?? '')?.[1];
    expect(getMessageId(first)).toBe('<rule-1.job-1.3@swr-job-monitor>');
    expect(getMessageId(second)).toBe(getMessageId(first));
  });

  test('a name with line breaks does not inject headers, and Chinese text is preserved', async () => {
    const { mails, port } = await startMailServer();
    const name = '仓库\r\nBcc: victim@example.com\r\n\r\nbody';
    await sendMail(`smtp://127.0.0.1:${port}`, { locale: 'zh', job: { resource_name: name } });
    const [mail] = mails;
    expect(mail?.to).toEqual(['a@example.com', 'b@example.org']);
    expect(mail?.raw).not.toMatch(/^Bcc:/im);
    const [head = ''] = (mail?.raw ?? '').split('\r\n\r\n');
    const encoded = [...head.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)].map(([, part = '']) => part);
    const subject =
      encoded.length > 0
        ? Buffer.concat(encoded.map((part) => Buffer.from(part, 'base64'))).toString()
        : decodeQuotedPrintable(head);
    expect(subject).toContain('仓库');
  });

  test('a mail program finds no link in a text of SWR, and its subject is one visible line', async () => {
    const { mails, port } = await startMailServer();
    const text = 'see http://evil.example/a, www.evil.example\u2028or \u202eme@evil.example\u200b';
    await sendMail(`smtp://127.0.0.1:${port}`, { job: { resource_name: text, reason: text } });
    const [head = '', body = ''] = (mails[0]?.raw ?? '').replaceAll('=\r\n', '').split(/\r\n\r\n([^]*)/);
    expect(head.replaceAll(/\r\n[ \t]/g, ' ')).toContain(
      'Subject: Job failed: see http://evil.example/a, www.evil.example or me@evil.example\r\n',
    );
    const shown = Buffer.from(
      body.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
      'latin1',
    ).toString();
    expect(shown).toContain(
      'Reason: see http:\u200d/\u200d/evil\u200d.example/a, www\u200d.evil\u200d.example or me\u200d@evil\u200d.example\r\n',
    );
    expect(shown).toContain('View job: https://jobs.example.com/jobs/job-1\r\n');
  });

  const decodeQuotedPrintable = (head: string) =>
    decodeURIComponent(
      [...head.matchAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi)]
        .map(([, part = '']) => part.replaceAll('_', ' ').replaceAll('=', '%'))
        .join(''),
    );

  test('signs in with the credentials of the URL, and a rejection does not reveal the password', async () => {
    const signedIn: string[] = [];
    const { port } = await startMailServer({
      authOptional: false,
      authMethods: ['PLAIN', 'LOGIN'],
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, callback) {
        signedIn.push(username ?? '');
        if (password === PASSWORD) callback(null, { user: username });
        else callback(new Error(`no such password: ${password ?? ''}`));
      },
    });
    const url = (password: string) => `smtp://user:${encodeURIComponent(password)}@127.0.0.1:${port}`;
    expect(await sendMail(url(PASSWORD))).toMatchObject({ kind: 'delivered' });
    const wrong = await sendMail(url(`${PASSWORD}!`));
    expect(wrong).toMatchObject({ kind: 'failed', why: 'failed' });
    expect(wrong.detail).not.toContain('CANARY');
    expect(signedIn).toEqual(['user', 'user']);
  });

  test('accepts a password with an unescaped "%"', async () => {
    const passwords: string[] = [];
    const { port } = await startMailServer({
      authOptional: false,
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      onAuth({ password }, _session, callback) {
        passwords.push(password ?? '');
        callback(null, { user: 'user' });
      },
    });
    expect(await sendMail(`smtp://user:100%@127.0.0.1:${port}`)).toMatchObject({ kind: 'delivered' });
    expect(passwords).toEqual(['100%']);
  });

  test.each([550, 451])('SMTP status %i is a failure', async (responseCode) => {
    const { port } = await startMailServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('no such mailbox as a@example.com'), { responseCode })),
    });
    const result = await sendMail(`smtp://127.0.0.1:${port}`);
    expect(result).toMatchObject({ kind: 'failed', why: 'failed' });
    expect(result.detail).not.toContain('a@example.com');
  });

  test('reports an unreachable or unconfigured server', async () => {
    expect(await sendMail('smtp://127.0.0.1:1')).toMatchObject({ kind: 'failed', why: 'unreachable' });
    const send = createLocalSend();
    const message = createMessage(createEvent(), BASE_URL);
    const to = ['a@example.com'];
    expect(await send({ kind: 'email', to }, message, CONTEXT, new AbortController().signal)).toMatchObject({
      kind: 'failed',
      detail: 'Email is not configured (SMTP_URL, SMTP_FROM).',
    });
  });
});
