import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { showPlainText } from '@/testing/chat-services/shown-message';
import { HOSTILE_TEXTS } from '@/testing/hostile-texts';
import { parseMail } from '@/testing/parse-mail';
import { createMessage } from './message';
import { BASE_URL, createEvent, createInstanceEvent, createLocalSend } from './notifications.fixture';

const CONTEXT = { id: 'rule-1:job-1:3', now: Date.parse('2026-11-20T08:07:00Z') };
const HEADERS = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
];
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
    expect(parseMail(mail?.raw ?? '').subject).toContain('仓库');
  });

  test('texts of SWR add no header, are no link in a mail program, and keep every character', async () => {
    const { mails, port } = await startMailServer();
    const names = [
      ...HOSTILE_TEXTS,
      '👩‍🚀仓库'.repeat(30),
      `${'a'.repeat(59)}👩‍🚀${'b'.repeat(70)}`,
      '=?utf-8?B?QmNjOiB4?=',
      'http://evil.example www.evil.example a@evil.example //evil.example',
    ];
    const jobs = names.map((name) => ({ resource_name: name, reason: name }));
    await Promise.all(jobs.map((job) => sendMail(`smtp://127.0.0.1:${port}`, { job })));
    const parsed = mails.map(({ raw }) => parseMail(raw));
    for (const { headers } of parsed) expect(headers.map(([header]) => header).sort()).toEqual(HEADERS);
    for (const job of jobs) {
      const message = createMessage(createEvent({ job }), BASE_URL);
      const mail = parsed.find(({ subject }) => subject.replaceAll('\u200b', '') === message.title);
      expect(showPlainText(mail?.text ?? '')).toMatchObject({ links: [message.link.url], mentions: [] });
      const lines = mail?.text.replaceAll('\u200b', '').split('\n');
      expect(lines).toContain(message.title);
      for (const field of message.fields) expect(lines).toContain(`${field.label}: ${field.text}`);
    }
  });

  test('the mail about an instance names it in the subject, and links only its page', async () => {
    const { mails, port } = await startMailServer();
    const instance = { name: 'http://evil.example\r\nBcc: c@d.example', access_address: 'www.evil.example' };
    const event = createInstanceEvent({ phase: 'running', instance });
    const send = createLocalSend({ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: 'jobs@example.com' });
    const message = createMessage(event, BASE_URL);
    await send({ kind: 'email', to: ['a@example.com'] }, message, CONTEXT, new AbortController().signal);
    const { subject, text, headers } = parseMail(mails[0]?.raw ?? '');
    expect(headers.map(([header]) => header).sort()).toEqual(HEADERS);
    expect(subject).toMatch(/^Instance running: http:.*evil/);
    expect(showPlainText(text).links).toEqual(['https://jobs.example.com/instances/instance-1']);
    expect(text.replaceAll('\u200b', '')).toContain('Access address: www.evil.example');
  });

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
