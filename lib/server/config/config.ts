import 'server-only';
/**
 * The environment, parsed once. Nothing else in lib, app or components reads it, except for the simulator's
 * own program.
 */
import * as z from 'zod';
import { processGlobal } from '@/lib/server/process-global';
import { cloudVariables } from './cloud-variables';
import {
  baseUrl,
  databaseListenUrl,
  databaseUrl,
  domain,
  encryptionKey,
  endpoint,
  headerName,
  isSecret,
  names,
  networks,
  number,
  password,
  path,
  projectId,
  proxyUrl,
  publicUrl,
  region,
  sdkEndpoint,
  secret,
  separator,
  smtpUrl,
  urlTemplate,
} from './config-fields';
import { readsOpenStackVariables } from './credential-families';
import { findUnknownAssumeRole, identity } from './identity-fields';
import { findValueFault, hasOuterQuote, QUOTATION_ADVICE } from './find-value-fault';
import { findRefusedVariable } from './foreign-variables';
import { parseRegionVariables } from './region-variables';

/**
 * Invalid value in the environment. The message is one line, names the variable and never contains a secret.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Access control (lib/server/auth). */
const access = {
  AUTH_MODE: z
    .enum(['none', 'password', 'oidc', 'proxy'], {
      error: 'AUTH_MODE must be one of: none, password, oidc, proxy',
    })
    .default('none'),
  ALLOW_ANONYMOUS: z.literal('yes', { error: 'ALLOW_ANONYMOUS must be "yes" or unset' }).optional(),
  /** Public URL of the dashboard, if it differs from HOST and PORT, for example behind a reverse proxy. */
  PUBLIC_URL: publicUrl('PUBLIC_URL'),
  OPERATOR_GROUPS: names,
  VIEWER_GROUPS: names,
  OIDC_ISSUER: baseUrl('OIDC_ISSUER'),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: secret('OIDC_CLIENT_SECRET'),
  OIDC_SCOPES: z.string().default('openid profile email'),
  OIDC_GROUPS_CLAIM: z.string().default('groups'),
  PROXY_TRUSTED: networks('PROXY_TRUSTED').default('127.0.0.1,::1'),
  PROXY_USER_HEADER: headerName('PROXY_USER_HEADER', 'X-Forwarded-User'),
  PROXY_GROUPS_HEADER: headerName('PROXY_GROUPS_HEADER', 'X-Forwarded-Groups'),
  PROXY_GROUPS_SEPARATOR: separator('PROXY_GROUPS_SEPARATOR'),
};

/** Further sources of profiles, and the encryption of stored ones (lib/server/credentials). */
const credentials = {
  CREDENTIALS_KEY: encryptionKey('CREDENTIALS_KEY'),
  /** New encryption key during a rotation (npm run profile -- rotate-key). */
  CREDENTIALS_KEY_NEW: encryptionKey('CREDENTIALS_KEY_NEW'),
  CREDENTIALS_KEY_FILE: path('CREDENTIALS_KEY_FILE').optional(),
  HUAWEICLOUD_SDK_CREDENTIALS_FILE: path('HUAWEICLOUD_SDK_CREDENTIALS_FILE').optional(),
  ECS_METADATA_ENDPOINT: baseUrl('ECS_METADATA_ENDPOINT'),
  /** Loopback addresses that stored profiles may send to. */
  PROFILE_ALLOWED_NETWORKS: networks('PROFILE_ALLOWED_NETWORKS'),
  // Variables of the Terraform provider.
  HW_ACCESS_KEY: secret('HW_ACCESS_KEY'),
  HW_SECRET_KEY: secret('HW_SECRET_KEY'),
  HW_SECURITY_TOKEN: secret('HW_SECURITY_TOKEN'),
  HW_AUTH_TOKEN: secret('HW_AUTH_TOKEN'),
  HW_DOMAIN_NAME: z.string().optional(),
  HW_USER_NAME: z.string().optional(),
  HW_USER_PASSWORD: password('HW_USER_PASSWORD'),
  HW_REGION_NAME: region('HW_REGION_NAME'),
  HW_PROJECT_ID: projectId('HW_PROJECT_ID'),
  HW_PROJECT_NAME: z.string().optional(),
  HW_AUTH_URL: endpoint('HW_AUTH_URL', 'iam'),
  /** Domain of the cloud, of which endpoints are derived. */
  HW_CLOUD: domain('HW_CLOUD'),
};

/** Notifications (lib/server/notifications). */
const notifications = {
  SMTP_URL: smtpUrl('SMTP_URL'),
  SMTP_FROM: z
    .string()
    .regex(/^[^\p{Cc}]*[^\s@<>\p{Cc}]+@[^\s@<>\p{Cc}]+>?$/u, {
      error: 'SMTP_FROM must be an email address, like "SWR Job Monitor <jobs@example.com>"',
    })
    .optional(),
  /** Internal networks that channels may send to. */
  NOTIFY_ALLOWED_NETWORKS: networks('NOTIFY_ALLOWED_NETWORKS'),
};

/** Connections to other servers (lib/server/outbound). Names in lower case take precedence. */
const outbound = {
  HTTP_PROXY: proxyUrl('HTTP_PROXY'),
  HTTPS_PROXY: proxyUrl('HTTPS_PROXY'),
  NO_PROXY: z.string().optional(),
  http_proxy: proxyUrl('http_proxy'),
  https_proxy: proxyUrl('https_proxy'),
  no_proxy: z.string().optional(),
  /** States that the proxy refuses internal addresses itself, so that names may be left to it. */
  PROXY_RESOLVES_NAMES: z.literal('yes', { error: 'PROXY_RESOLVES_NAMES must be "yes" or unset' }).optional(),
  SWR_CA_FILE: path('SWR_CA_FILE').optional(),
  /** Read by Node.js itself, and here together with SWR_CA_FILE. */
  NODE_EXTRA_CA_CERTS: z.string().optional(),
};

/** Links to pages of the cloud (lib/server/monitor/instances). */
const links = {
  CONSOLE_URL_TEMPLATE: urlTemplate('CONSOLE_URL_TEMPLATE'),
  CTS_URL_TEMPLATE: urlTemplate('CTS_URL_TEMPLATE'),
};

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Log on standard output (lib/server/logging). */
const logging = {
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of: ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  /** Text for a terminal, JSON for a log collector. */
  LOG_FORMAT: z
    .enum(['json', 'text'], { error: 'LOG_FORMAT must be json or text' })
    .default(() => (process.stdout.isTTY ? 'text' : 'json')),
};

const environment = z.object({
  ...access,
  ...notifications,
  ...credentials,
  ...cloudVariables,
  ...outbound,
  ...identity,
  ...links,
  ...logging,
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: number('PORT', { min: 0, max: 65535, defaultValue: 3000, integer: true }),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: 'HOST must be an IP address or host name to listen on, like 127.0.0.1' })
    .default('127.0.0.1'),
  DATA_DIR: path('DATA_DIR').default('.data'),
  /** Profiles, channels, rules and tokens (lib/server/config-file). */
  CONFIG_FILE: path('CONFIG_FILE').optional(),
  DATABASE_URL: databaseUrl('DATABASE_URL'),
  /** URL that changes of other replicas come from if DATABASE_URL leads to a pooler in transaction mode, or "off". */
  DATABASE_LISTEN_URL: databaseListenUrl('DATABASE_LISTEN_URL'),
  DATABASE_MAX_CONNECTIONS: number('DATABASE_MAX_CONNECTIONS', {
    min: 2,
    max: 100,
    defaultValue: 3,
    integer: true,
  }),
  RETENTION_DAYS: number('RETENTION_DAYS', { min: 1, max: 36_500, defaultValue: 365 }),
  HUAWEICLOUD_SDK_AK: secret('HUAWEICLOUD_SDK_AK'),
  HUAWEICLOUD_SDK_SK: secret('HUAWEICLOUD_SDK_SK'),
  HUAWEICLOUD_SDK_SECURITY_TOKEN: secret('HUAWEICLOUD_SDK_SECURITY_TOKEN'),
  HUAWEICLOUD_SDK_PROJECT_ID: projectId('HUAWEICLOUD_SDK_PROJECT_ID'),
  CLOUD_SDK_AK: secret('CLOUD_SDK_AK'),
  CLOUD_SDK_SK: secret('CLOUD_SDK_SK'),
  HUAWEICLOUD_REGION: region('HUAWEICLOUD_REGION'),
  SWR_AUTH_TOKEN: secret('SWR_AUTH_TOKEN'),
  SWR_ENDPOINT: endpoint('SWR_ENDPOINT', 'swr'),
  IAM_ENDPOINT: endpoint('IAM_ENDPOINT', 'iam'),
  HUAWEICLOUD_SDK_IAM_ENDPOINT: sdkEndpoint('HUAWEICLOUD_SDK_IAM_ENDPOINT', 'iam'),
  STS_ENDPOINT: endpoint('STS_ENDPOINT', 'sts'),
  SWR_RATE_LIMIT: number('SWR_RATE_LIMIT', { min: 0.1, max: 200, defaultValue: 10 }),
  SWR_TIMEOUT_MS: number('SWR_TIMEOUT_MS', { min: 100, max: 120_000, defaultValue: 10_000, integer: true }),
  POLL_MIN_SECONDS: number('POLL_MIN_SECONDS', { min: 0.1, max: 3600, defaultValue: 2 }),
  POLL_MAX_SECONDS: number('POLL_MAX_SECONDS', { min: 0.1, max: 86_400, defaultValue: 60 }),
});

type Variables = z.infer<typeof environment>;

export interface Config extends Variables {
  /** Endpoints of regions by name of the SDKs' variable, like HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4. */
  REGION_ENDPOINTS: Readonly<Record<string, string>>;
  /** Returns a variable that CONFIG_FILE refers to. A function, so that the value is in no dump of the configuration. */
  getVariable: (name: string) => string | undefined;
}

/** Names of all variables. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** Names of the variables that contain a secret. */
export const SECRET_VARIABLES: readonly (keyof Variables)[] = environment
  .keyof()
  .options.filter((name) => isSecret(environment.shape[name]));

/**
 * Parses a set of variables. An empty value counts as unset, and blanks around a value that is no secret are ignored.
 * @throws ConfigError
 */
export function parseConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const unknown = findUnknownAssumeRole(variables);
  if (unknown !== null) throw new ConfigError(unknown);
  checkUnsupported(variables);
  const { endpoints, faults } = parseRegionVariables(variables);
  const values: Record<string, string> = {};
  const readsOpenStack = readsOpenStackVariables(variables);
  for (const name of environment.keyof().options) {
    const text = variables[name];
    if (text === undefined || text.trim() === '') continue;
    if (name.startsWith('OS_') && !readsOpenStack) continue;
    const isHidden = isSecret(environment.shape[name]);
    values[name] = isHidden ? text : text.trim();
    const fault = findValueFault(values[name], isHidden);
    if (fault !== null) faults.push(`${name} ${fault}`);
  }
  if (faults.length > 0) throw new ConfigError(faults.join('. '));

  const parsed = environment.safeParse(values);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(({ path: [name], message }) =>
      hasOuterQuote(values[String(name)] ?? '')
        ? `${String(name)} begins or ends with a quotation mark. ${QUOTATION_ADVICE}`
        : message,
    );
    throw new ConfigError(messages.join('. '));
  }

  const config = {
    ...parsed.data,
    REGION_ENDPOINTS: endpoints,
    getVariable: (name: string) => (Object.hasOwn(variables, name) ? variables[name] : undefined),
  };
  if (config.POLL_MIN_SECONDS > config.POLL_MAX_SECONDS) {
    throw new ConfigError(
      `POLL_MIN_SECONDS is ${config.POLL_MIN_SECONDS}. It must not be greater than POLL_MAX_SECONDS, which is ${config.POLL_MAX_SECONDS}`,
    );
  }
  if (config.SMTP_URL !== undefined && config.SMTP_FROM === undefined) {
    throw new ConfigError('SMTP_FROM is not set. It is required with SMTP_URL');
  }
  if (config.AUTH_MODE === 'oidc') {
    for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'PUBLIC_URL'] as const) {
      if (config[name] === undefined)
        throw new ConfigError(`${name} is not set. It is required with AUTH_MODE=oidc`);
    }
    if (/^http:\/\/(?!(localhost|127\.[\d.]+|\[::1\])[:/]?)/.test(`${config.OIDC_ISSUER ?? ''}/`)) {
      throw new ConfigError('OIDC_ISSUER must be an https URL, because tokens must not be sent unencrypted');
    }
  }
  return config;
}

/** Rejects variables of agencies that are not read, since jobs of the wrong account would be shown. */
function checkUnsupported(variables: Readonly<Record<string, string | undefined>>): void {
  const name = findRefusedVariable(variables);
  if (name === undefined) return;
  throw new ConfigError(
    `${name} is set, but not supported. Remove it, and set HW_ASSUME_ROLE_AGENCY_NAME and HW_ASSUME_ROLE_DOMAIN_NAME for an agency of another account`,
  );
}

/** Configuration of this process. Next.js may read .env files again later and change the environment. */
export const processConfig = processGlobal('config', () => parseConfig(process.env));

/**
 * Returns the configuration of this process.
 * @throws ConfigError
 */
export function getConfig(): Config {
  return processConfig.get();
}
