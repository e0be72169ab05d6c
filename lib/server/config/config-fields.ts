import 'server-only';
/**
 * Kinds of variables. Each refuses a wrong value in a message that names the variable, and shows no secret. What makes a
 * right one is exported where profiles hold the same (lib/server/credentials).
 */
import * as z from 'zod';
import { listOf } from '@/lib/server/networks';

export const number = (
  name: string,
  {
    least,
    most,
    byDefault,
    whole = false,
  }: { least: number; most: number; byDefault: number; whole?: boolean },
) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return byDefault;
      const value = (whole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(text) ? Number(text) : NaN;
      if (value >= least && value <= most) return value;
      const kind = whole ? 'a whole number' : 'a number';
      context.addIssue(`${name} is ${JSON.stringify(text)}; it must be ${kind} from ${least} to ${most}`);
      return z.NEVER;
    });

const isBare = ({ username, password, search, hash }: URL) =>
  [username, password, search, hash].every((part) => part === '');

export const PLAIN_URL_EXPECTED = 'must be a plain http or https address, like https://swr-api.example.com';

/** Without slashes at its end; null where it is none. */
export function plainUrl(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isBare(url) || !/^https?:$/.test(url.protocol)) return null;
  return url.href.replace(/\/+$/, '');
}

export const baseUrl = (name: string) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return undefined;
      const url = plainUrl(text);
      if (url !== null) return url;
      // What is more than an address may hold a password.
      const shown = URL.canParse(text) && !isBare(new URL(text)) ? '' : `is ${JSON.stringify(text)}; it`;
      context.addIssue(`${name} ${shown} ${PLAIN_URL_EXPECTED}`);
      return z.NEVER;
    });

export const networks = (name: string) =>
  z
    .string()
    .optional()
    .superRefine((text, context) => {
      try {
        if (text !== undefined) listOf(text);
      } catch {
        context.addIssue(
          `${name} is ${JSON.stringify(text)}; it must be addresses and networks separated by commas, like 10.0.0.0/8,127.0.0.1`,
        );
      }
    });

export const REGION_ID = { pattern: /^[a-z0-9-]{1,64}$/, expected: 'must be a region ID, like cn-north-4' };

export const region = (name: string) =>
  z
    .string()
    .regex(REGION_ID.pattern, { error: `${name} ${REGION_ID.expected}` })
    .optional();

export const PROJECT_ID = {
  pattern: /^[\w-]{1,64}$/,
  expected: 'must be a project ID, like 32 hexadecimal digits',
};

export const projectId = (name: string) =>
  z
    .string()
    .regex(PROJECT_ID.pattern, { error: `${name} ${PROJECT_ID.expected}` })
    .optional();

/** Names separated by commas. */
export const names = z.string().optional();

export const headerName = (name: string, byDefault: string) =>
  z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, { error: `${name} must be the name of a header, like ${byDefault}` })
    .default(byDefault);

const secretFields = new WeakSet();

/** Whether no log may hold what is in such a variable. */
export function isSecret(field: z.ZodType): boolean {
  return secretFields.has(field);
}

/** Never shown in an error. */
function hidden(error: string, isRight: (text: string) => boolean) {
  const field = z
    .string()
    .optional()
    .refine((text) => text === undefined || isRight(text), { error });
  secretFields.add(field);
  return field;
}

/** Header values: a line break or another control character would be refused later. */
export const secret = (name: string) =>
  hidden(`${name} holds a space or a character that no key has (not shown, since it is a secret)`, (text) =>
    /^[\x21-\x7e]+$/.test(text),
  );

/** May hold spaces. */
export const password = (name: string) =>
  hidden(
    `${name} holds a control character (not shown, since it is a secret)`,
    (text) => !/\p{Cc}/u.test(text),
  );

export const encryptionKey = (name: string) =>
  hidden(
    `${name} must be 32 random bytes in base64 or hex, as "openssl rand -base64 32" makes them (not shown, since it is a secret)`,
    (text) => /^([0-9a-fA-F]{64}|[\w+/-]{43}=?)$/.test(text.trim()),
  );

export const databaseUrl = (name: string) =>
  hidden(
    `${name} must be the address of a PostgreSQL database, like postgresql://user:password@host:5432/name (not shown, since it may hold a password)`,
    (text) => /^postgres(ql)?:\/\/./.test(text),
  );

export const smtpUrl = (name: string) =>
  hidden(
    `${name} must be the address of an SMTP server, like smtps://user:password@smtp.example.com (not shown, since it may hold a password)`,
    (text) => /^smtps?:\/\/./.test(text) && URL.canParse(text),
  );
