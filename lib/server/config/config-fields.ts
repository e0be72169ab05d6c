import 'server-only';
/**
 * Field types of variables. An error names the variable and contains no secret. Rules shared with stored
 * profiles are exported (lib/server/credentials).
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { parseNetworks } from '@/lib/server/networks';
import { hasOuterQuote } from './find-value-fault';
import { findProxyUrlFault } from './proxy-url';

export const number = (
  name: string,
  {
    min,
    max,
    defaultValue,
    integer = false,
  }: { min: number; max: number; defaultValue: number; integer?: boolean },
) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return defaultValue;
      const value = (integer ? /^\d+$/ : /^\d+(\.\d+)?$/).test(text) ? Number(text) : NaN;
      if (value >= min && value <= max) return value;
      const kind = integer ? 'a whole number' : 'a number';
      context.addIssue(`${name} is ${JSON.stringify(text)}. It must be ${kind} from ${min} to ${max}`);
      return z.NEVER;
    });

const isBare = ({ username, password, search, hash }: URL) =>
  [username, password, search, hash].every((part) => part === '');

export const PLAIN_URL_MESSAGE =
  'must be an http or https URL without credentials, query or fragment, like https://swr-api.example.com';

/** Removes trailing slashes; null if the text is not a plain http(s) URL. */
export function parsePlainUrl(text: string): string | null {
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
      const url = parsePlainUrl(text);
      if (url !== null) return url;
      // A URL with more than an origin and path may contain a password, so it is not shown.
      const shown = URL.canParse(text) && !isBare(new URL(text)) ? '' : `is ${JSON.stringify(text)}. It`;
      context.addIssue(`${name} ${shown} ${PLAIN_URL_MESSAGE}`);
      return z.NEVER;
    });

/** API version that the client adds to the base URL of a service. */
export const API_VERSIONS = { swr: 'v2', iam: 'v3', sts: 'v5' };

export type CloudService = keyof typeof API_VERSIONS;

/** Removes the API version from a URL, with which other tools expect it. */
export function removeApiVersion(url: string, service: CloudService): string {
  return url.replace(new RegExp(`/${API_VERSIONS[service]}(/auth/tokens)?$`), '');
}

export const endpoint = (name: string, service: CloudService) =>
  baseUrl(name).transform((url) => (url === undefined ? undefined : removeApiVersion(url, service)));

/** Endpoint as the SDKs read it: a bare host name is reached by https. */
export const sdkEndpoint = (name: string, service: CloudService) =>
  z
    .string()
    .optional()
    .transform((text) => (text === undefined || text.includes('://') ? text : `https://${text}`))
    .pipe(endpoint(name, service));

/** Domain of a cloud, of which endpoints are derived. */
export const domain = (name: string) =>
  z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, {
      error: `${name} must be the domain of a cloud, like hcs.example.com, without https:// and region`,
    })
    .optional();

/** Path that needs no escaping. */
const PUBLIC_PATH = /^(\/[\w.~-]+)*\/?$/;

/** Paths of the dashboard, which a request without the path of PUBLIC_URL could mean. */
const OWN_PATHS: ReadonlySet<string | undefined> = new Set(
  [
    ['_next', 'account', 'api', 'api-docs', 'boards', 'handover', 'icons', 'insights', 'instances', 'jobs'],
    ['manifest.webmanifest', 'offline', 'og', 'opensearch.xml', 'service-worker.js', 'settings', 'sign-in'],
  ].flat(),
);

/** Public URL of the dashboard, which may be below a path of another site. */
export const publicUrl = (name: string) =>
  baseUrl(name).superRefine((url, context) => {
    if (url === undefined) return;
    const { pathname } = new URL(url);
    const [, first] = pathname.split('/');
    if (!PUBLIC_PATH.test(pathname))
      context.addIssue(
        `${name} is ${JSON.stringify(url)}. Its path must consist of letters, digits and the characters - . _ ~ like https://ops.example.com/swr-jobs`,
      );
    else if (OWN_PATHS.has(first))
      context.addIssue(
        `${name} is ${JSON.stringify(url)}. Its path must not begin with /${first}, which is a path of the dashboard: choose another one, like https://ops.example.com/swr-jobs`,
      );
  });

const PLACEHOLDERS = /\{(region|instanceId)\}/g;

/** Template of a page of the cloud's console, with the placeholders {region} and {instanceId}. */
export const urlTemplate = (name: string) =>
  z
    .string()
    .optional()
    .superRefine((text, context) => {
      const filled = text?.replaceAll(PLACEHOLDERS, 'x') ?? 'https://x';
      const url = URL.canParse(filled) ? new URL(filled) : null;
      if (url?.protocol === 'https:' && !/[{}\s]/.test(filled) && url.username === '' && url.password === '')
        return;
      context.addIssue(
        `${name} must be an https URL without credentials, whose only placeholders are {region} and {instanceId}, like https://console.example.com/swr/?region={region}`,
      );
    });

/** Path of a file or folder. */
export const path = (name: string) =>
  z.string().regex(/^(?!~)/, {
    error: `${name} begins with ~, which only a shell expands. Write the whole path`,
  });

/** Path of a file, in which `~` is the home folder, as in Terraform's provider. */
export const homePath = (name: string) =>
  z
    .string()
    .transform((text) => (/^~(?=[/\\]|$)/.test(text) ? join(homedir(), text.slice(1)) : text))
    .pipe(path(name))
    .optional();

export const networks = (name: string) =>
  z
    .string()
    .optional()
    .superRefine((text, context) => {
      try {
        if (text !== undefined) parseNetworks(text);
      } catch {
        context.addIssue(
          `${name} is ${JSON.stringify(text)}. It must be a comma-separated list of IP addresses and networks, like 10.0.0.0/8,127.0.0.1`,
        );
      }
    });

export const REGION_ID = { pattern: /^[a-z0-9-]{1,64}$/, expected: 'must be a region ID, like cn-north-4' };

/** Returns the region in the name of a project like "cn-north-4_team-a"; undefined if there is none. */
export function findRegionOfProject(name: string): string | undefined {
  return /^([a-z]+(?:-[a-z]+)+-\d+)_./.exec(name)?.[1];
}

export const region = (name: string) =>
  z
    .string()
    .superRefine((text, context) => {
      if (REGION_ID.pattern.test(text)) return;
      const regionOfProject = findRegionOfProject(text);
      const problem =
        regionOfProject === undefined
          ? REGION_ID.expected
          : `is ${JSON.stringify(text)}, which is the name of a project. Set ${name}=${regionOfProject} and HW_PROJECT_NAME=${text}`;
      context.addIssue(`${name} ${problem}`);
    })
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

/** Comma-separated names. */
export const names = z.string().optional();

export const headerName = (name: string, defaultValue: string) =>
  z
    .string()
    .regex(/^[A-Za-z][\w-]*$/, { error: `${name} must be a header name, like ${defaultValue}` })
    .default(defaultValue);

/** Character between names. */
export const separator = (name: string) =>
  z
    .string()
    .regex(/^[,;|:/+&~#]$/, { error: `${name} must be one of the characters , ; | : / + & ~ #` })
    .optional();

const secretFields = new WeakSet();

/** Returns whether the variable contains a secret. */
export function isSecret(field: z.ZodType): boolean {
  return secretFields.has(field);
}

/** Creates a field whose value is a secret. The error never contains the value. */
function createHiddenField(error: string, isValid: (text: string) => boolean) {
  const field = z
    .string()
    .optional()
    .refine((text) => text === undefined || isValid(text), { error });
  secretFields.add(field);
  return field;
}

/** Rejects control characters: a line break in a header value would be rejected later. */
export const secret = (name: string) =>
  createHiddenField(
    `${name} contains a space or an invalid character (value hidden because it is a secret)`,
    (text) => /^[\x21-\x7e]+$/.test(text) && !hasOuterQuote(text),
  );

/** Password field, which may contain spaces. */
export const password = (name: string) =>
  createHiddenField(
    `${name} contains a control character (value hidden because it is a secret)`,
    (text) => !/\p{Cc}/u.test(text),
  );

export const encryptionKey = (name: string) =>
  createHiddenField(
    `${name} must be 32 random bytes in base64 or hex, like the output of "openssl rand -base64 32" (value hidden because it is a secret)`,
    (text) => /^([0-9a-fA-F]{64}|[\w+/-]{43}=?)$/.test(text),
  );

const isPostgresUrl = (text: string) => /^postgres(ql)?:\/\/./.test(text);

export const databaseUrl = (name: string) =>
  createHiddenField(
    `${name} must be a PostgreSQL URL, like postgresql://user:password@host:5432/name (value hidden because it may contain a password)`,
    isPostgresUrl,
  );

/** URL of the database itself, or "off". */
export const databaseListenUrl = (name: string) =>
  createHiddenField(
    `${name} must be a PostgreSQL URL, like postgresql://user:password@host:5432/name, or "off" (value hidden because it may contain a password)`,
    (text) => text === 'off' || isPostgresUrl(text),
  );

export const smtpUrl = (name: string) =>
  createHiddenField(
    `${name} must be an SMTP URL, like smtps://user:password@smtp.example.com (value hidden because it may contain a password)`,
    (text) => /^smtps?:\/\/./.test(text) && URL.canParse(text),
  );

/** URL of a forward proxy, which may contain a password. */
export const proxyUrl = (name: string) => {
  const field = z
    .string()
    .optional()
    .superRefine((text, context) => {
      const fault = text === undefined ? null : findProxyUrlFault(text);
      if (fault !== null) context.addIssue(`${name} ${fault}`);
    });
  secretFields.add(field);
  return field;
};
