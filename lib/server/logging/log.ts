import 'server-only';
/** Structured log: one line per event on standard output. */
import pino, { type Logger } from 'pino';
import { truncate } from '@/lib/domain/truncate';
import { processGlobal } from '@/lib/server/process-global';
import type { Config } from '@/lib/server/config/config';
import { formatLogLine } from './format-log-line';
import { createRedactor } from './redact';
import { getRequestId } from './request-id';

/** Every event that is logged; docs/operations.md explains them. */
export const LOG_EVENTS = [
  'started',
  'stopping',
  'config_warning',
  'node_end_of_life',
  'config_file',
  'config_file_failed',
  'shutdown_failed',
  'request',
  'request_failed',
  'request_refused',
  'printed',
  'first_user',
  'no_operator',
  'proxy_headers',
  'sign_in_failed',
  'role_check_failed',
  'sign_in_limited',
  'sign_ins_not_audited',
  'proxy_not_listed',
  'audited',
  'job_changed',
  'job_found',
  'instance_changed',
  'result_dropped',
  'retention_postponed',
  'cloud_call',
  'look_up_failed',
  'profile_paused',
  'profile_checked',
  'profiles_unreadable',
  'profile_unusable',
  'no_credentials',
  'list_refused',
  'monitor_failed',
  'key_made',
  'key_not_shared',
  'network_file_system',
  'access_restricted',
  'store_failing',
  'store_recovered',
  'search_index_failing',
  'search_index_filled',
  'search_index_missing',
  'delivery_sent',
  'delivery_failed',
  'notifications_failed',
] as const;

/** `err` is logged with its stack and causes. */
type Fields = { event: (typeof LOG_EVENTS)[number]; err?: unknown } & Record<string, unknown>;

type Level = Config['LOG_LEVEL'];

export interface LogOptions {
  level: Level;
  format: Config['LOG_FORMAT'];
  /** Redacted from every line, in any encoding. */
  secrets?: readonly string[];
  /** @default standard output */
  write?: (line: string) => void;
}

/** Fields whose values are never logged, at the top level and one below. */
const SECRET_FIELDS = [
  'authorization',
  'Authorization',
  'cookie',
  'Cookie',
  'set-cookie',
  'Set-Cookie',
  'x-auth-token',
  'X-Auth-Token',
  'x-subject-token',
  'X-Subject-Token',
  'x-security-token',
  'X-Security-Token',
  'X-Sdk-Security-Token',
  'password',
  'secret',
  'token',
  'securityToken',
  'sk',
];

/** Maximum length of one text in a line. Texts from outside have any length. */
const MAX_TEXT_LENGTH = 4_000;

const logger = processGlobal('log', () => createLogger({ level: 'info', format: 'json' }));

/** Configures the log. Until then, it is JSON from level `info`. */
export function startLog(options: LogOptions): void {
  logger.set(createLogger(options));
}

function createLogger({ level, format, secrets = [], write }: LogOptions): Logger {
  const redact = createRedactor(secrets);
  /** Redacts before it cuts: the beginning of a secret would not be recognized. */
  const limitText = (value: unknown) =>
    typeof value === 'string' && value.length > MAX_TEXT_LENGTH
      ? truncate(redact(value), MAX_TEXT_LENGTH)
      : value;
  // Synchronous, so that nothing is lost when the process exits. A closed reader is not an error.
  const output = write === undefined ? pino.destination({ dest: 1, sync: true }) : { write };
  const toOutput = format === 'json' ? redact : (line: string) => formatLogLine(redact(line));
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) =>
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, limitText(value)])),
      },
      hooks: {
        logMethod([fields, message], method) {
          method.call(this, fields, limitText(message) as string);
        },
      },
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]),
        censor: '[redacted]',
      },
      mixin: () => {
        const requestId = getRequestId();
        return requestId === undefined ? {} : { requestId };
      },
    },
    { write: (line: string) => output.write(toOutput(line)) },
  );
}

const writer = (level: Level) => (fields: Fields, message: string) => logger.get()[level](fields, message);

export const log = {
  debug: writer('debug'),
  info: writer('info'),
  warn: writer('warn'),
  error: writer('error'),
  /** Returns whether a level is logged. Use it if a line is expensive to build. */
  isOn: (level: Level): boolean => logger.get().isLevelEnabled(level),
};
