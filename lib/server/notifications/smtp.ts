import 'server-only';
import nodemailer from 'nodemailer';
import type { Config } from '@/lib/server/config/config';
import { createDeadline } from '@/lib/server/deadline';
import { decodePercent } from '@/lib/server/config/decode-percent';
import { redact } from '@/lib/server/logging/redact';
import type { ConfigFor } from './channel-config';
import type { SendContext } from './providers/provider';
import type { Message } from './message-content';
import { mapTexts, toPlainText } from './message-text';
import { interruptAddresses } from '@/lib/domain/interrupt-addresses';
import { interruptEncodedWords } from './neutralize-markup';
import { success, toQuote, type SendResult } from './send-result';

/** Sends email through the SMTP server of the deployment. Unlike channel URLs, its address is trusted. */
export interface Mailer {
  send: (
    config: ConfigFor<'email'>,
    message: Message,
    context: SendContext,
    signal: AbortSignal,
  ) => Promise<SendResult>;
  close: () => void;
}

/** Timeout of one step of the SMTP dialog. */
const STEP_TIMEOUT_MS = 10_000;
/** Timeout of a whole attempt: a slow server could use the timeout of a step many times. */
const TOTAL_TIMEOUT_MS = 30_000;

/** Creates a mailer. Without SMTP_URL and SMTP_FROM, every attempt fails. */
export function createMailer({ SMTP_URL, SMTP_FROM }: Pick<Config, 'SMTP_URL' | 'SMTP_FROM'>): Mailer {
  if (SMTP_URL === undefined || SMTP_FROM === undefined) {
    const detail = 'Email is not configured (SMTP_URL, SMTP_FROM).';
    const result: SendResult = { kind: 'failed', why: 'failed', detail };
    return { send: () => Promise.resolve(result), close: () => undefined };
  }
  const transport = nodemailer.createTransport(
    {
      url: SMTP_URL,
      connectionTimeout: STEP_TIMEOUT_MS,
      greetingTimeout: STEP_TIMEOUT_MS,
      dnsTimeout: STEP_TIMEOUT_MS,
      socketTimeout: STEP_TIMEOUT_MS,
      // Content can't refer to files or URLs.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: SMTP_FROM },
  );
  const secrets = extractPasswords(SMTP_URL);
  return {
    async send({ to }, message, { id, now }, signal) {
      const deadline = createDeadline(TOTAL_TIMEOUT_MS, signal);
      try {
        const sending = transport.sendMail({
          to,
          subject: interruptEncodedWords(message.title),
          // Mail programs turn addresses in plain text into links.
          text: toPlainText(mapTexts(message, interruptAddresses)),
          date: new Date(now),
          // Identical for all attempts, so that mail servers can detect duplicates.
          messageId: `<${id.replaceAll(':', '.')}@swr-job-monitor>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        const { response } = await rejectOnAbort(sending, deadline);
        return success(`Accepted by the SMTP server${toQuote(response)}`);
      } catch (error) {
        signal.throwIfAborted();
        return toFailure(error, secrets);
      }
    },
    close: () => transport.close(),
  };
}

/** Rejects once the signal is aborted. The work itself continues in the background. */
function rejectOnAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('no response in time'));
    });
  });
  return Promise.race([work, aborted]);
}

function toFailure(error: unknown, secrets: readonly string[]): SendResult {
  const message = error instanceof Error ? error.message : 'unknown error';
  const detail = `Email was not sent${toQuote(redact(message, secrets))}`;
  const hasResponse = error instanceof Error && 'responseCode' in error;
  return { kind: 'failed', why: hasResponse ? 'failed' : 'unreachable', detail };
}

function extractPasswords(text: string): string[] {
  const { password } = new URL(text);
  if (password === '') return [];
  return [password, decodePercent(password)];
}
