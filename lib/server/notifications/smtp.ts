import 'server-only';
import nodemailer from 'nodemailer';
import type { Config } from '@/lib/server/config/config';
import { createDeadline } from '@/lib/server/deadline';
import { decodePercent } from '@/lib/server/config/decode-percent';
import { redact } from '@/lib/server/logging/redact';
import type { ConfigOf } from './channel';
import type { SendContext } from './providers/kind';
import { plainText, type Message } from './message';
import { delivered, quoted, type Result } from './result';

/** Sends by the deployer's own server, which is trusted to be where it is said to be. */
export interface Mailer {
  send: (
    config: ConfigOf<'email'>,
    message: Message,
    context: SendContext,
    signal: AbortSignal,
  ) => Promise<Result>;
  close: () => void;
}

/** Of one step; and of all, which a slow server could make many. */
const TIMEOUT_MS = 10_000;
const WHOLE_TIMEOUT_MS = 30_000;

export function createMailer({ SMTP_URL, SMTP_FROM }: Pick<Config, 'SMTP_URL' | 'SMTP_FROM'>): Mailer {
  if (SMTP_URL === undefined || SMTP_FROM === undefined) {
    const detail = 'No server for e-mail is configured (SMTP_URL, SMTP_FROM).';
    const result: Result = { kind: 'failed', why: 'failed', detail };
    return { send: () => Promise.resolve(result), close: () => undefined };
  }
  const transport = nodemailer.createTransport(
    {
      url: SMTP_URL,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      dnsTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // Nothing of a message names a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: SMTP_FROM },
  );
  const secrets = secretsOfUrl(SMTP_URL);
  return {
    async send({ to }, message, { id, now }, signal) {
      const over = createDeadline(WHOLE_TIMEOUT_MS, signal);
      try {
        const sending = transport.sendMail({
          to,
          subject: message.title,
          text: plainText(message),
          date: new Date(now),
          // The same for every try, by which mailboxes tell a second one.
          messageId: `<${id.replaceAll(':', '.')}@swr-job-monitor>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        const { response } = await unlessAborted(sending, over);
        return delivered(`The server took it${quoted(response)}`);
      } catch (error) {
        signal.throwIfAborted();
        return failure(error, secrets);
      }
    },
    close: () => transport.close(),
  };
}

/** It goes on all the same, and nobody waits for it any more. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('it takes too long'));
    });
  });
  return Promise.race([work, aborted]);
}

function failure(error: unknown, secrets: readonly string[]): Result {
  const message = error instanceof Error ? error.message : 'It failed.';
  const detail = `The server for e-mail did not take it${quoted(redact(message, secrets))}`;
  const code =
    error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'
      ? error.responseCode
      : null;
  if (code === null) return { kind: 'failed', why: 'unreachable', detail };
  return { kind: 'failed', why: code >= 500 ? 'refused' : 'failed', detail };
}

function secretsOfUrl(text: string): string[] {
  const { password } = new URL(text);
  if (password === '') return [];
  return [password, decodePercent(password)];
}
