import 'server-only';
/**
 * The log: one line for each event, on standard output. Not marked `server-only`, since `server.ts` writes to it outside
 * Next.js too; lint keeps it out of components.
 */
import pino, { type Logger } from 'pino';
import type { Config } from '@/lib/server/config/config';
import { inText } from './log-text';
import { redactor } from './redact';
import { currentRequestId } from './request-id';

/** What may be written to the log; docs/operations.md says what each means. */
export const LOG_EVENTS = [
  'started',
  'stopping',
  'shutdown_failed',
  'request',
  'request_failed',
  'printed',
  'first_user',
  'sign_in_failed',
  'audited',
  'job_changed',
  'job_found',
  'cloud_call',
  'look_up_failed',
  'profile_paused',
  'profile_checked',
  'profiles_unreadable',
  'no_credentials',
  'list_refused',
  'monitor_failed',
  'key_made',
  'key_not_shared',
  'store_failing',
  'store_recovered',
  'delivery_sent',
  'delivery_failed',
  'notifications_failed',
] as const;

/** `err` is told with its stack and causes. */
type Fields = { event: (typeof LOG_EVENTS)[number]; err?: unknown } & Record<string, unknown>;

type Level = Config['LOG_LEVEL'];

export interface LogOptions {
  level: Level;
  format: Config['LOG_FORMAT'];
  /** Taken out of every line, however they are written. */
  secrets?: readonly string[];
  /** Standard output by default. */
  write?: (line: string) => void;
}

/** Names of fields whose values are never written, at the top and one below. */
const SECRET_FIELDS = [
  ...['authorization', 'Authorization', 'cookie', 'Cookie', 'set-cookie', 'Set-Cookie'],
  ...['x-auth-token', 'X-Auth-Token', 'x-subject-token', 'X-Subject-Token'],
  ...['x-security-token', 'X-Security-Token', 'X-Sdk-Security-Token'],
  ...['password', 'secret', 'token', 'securityToken', 'sk'],
];

/** Instrumentation, handlers and `server.ts` have module instances of their own; only globalThis is one for all. */
const KEY = Symbol.for('swr-job-monitor.log');
const shared = globalThis as { [KEY]?: Logger };

/** From now on the log is written so; before, as JSON from `info` on. */
export function startLog({ level, format, secrets = [], write }: LogOptions): void {
  const clean = redactor(secrets);
  // Synchronous, so that nothing is lost when the process ends; a reader that is gone is no error.
  const output = write === undefined ? pino.destination({ dest: 1, sync: true }) : { write };
  const told = format === 'json' ? clean : (line: string) => inText(clean(line));
  shared[KEY] = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
        censor: '[redacted]',
      },
      mixin: () => {
        const requestId = currentRequestId();
        return requestId === undefined ? {} : { requestId };
      },
    },
    { write: (line: string) => output.write(told(line)) },
  );
}

function logger(): Logger {
  if (shared[KEY] === undefined) startLog({ level: 'info', format: 'json' });
  return shared[KEY] ?? pino();
}

const writer = (level: Level) => (fields: Fields, message: string) => logger()[level](fields, message);

export const log = {
  debug: writer('debug'),
  info: writer('info'),
  warn: writer('warn'),
  error: writer('error'),
  /** Whether lines of this level are written, where making one costs something. */
  isOn: (level: Level): boolean => logger().isLevelEnabled(level),
};
