import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';

/** ID token of the environment or the credentials file. */
export interface IdTokenSource {
  /** Identity provider in IAM. */
  idpId: string;
  tokenFile: string;
  /** Variable or file that contains the path, for errors. */
  variable: string;
}

/** Identities that only the server's configuration describes, since they name files and addresses of the server. */
export interface Identities {
  idToken: IdTokenSource | null;
  /** IAM of the environment, which may receive the ID token; undefined if it is the region's. */
  iam: string | undefined;
  pod: { url: string; tokenFile: string } | null;
}

/**
 * Returns the ID token of the environment; null if there is none. The SDK's variables take precedence over Terraform's.
 * @throws ConfigError if one of two variables is missing.
 */
export function readIdTokenSource(config: Config): IdTokenSource | null {
  return (
    toIdTokenSource(config, 'HUAWEICLOUD_SDK_IDP_ID', 'HUAWEICLOUD_SDK_ID_TOKEN_FILE') ??
    toIdTokenSource(config, 'HW_ASSUME_ROLE_IDP_ID', 'HW_ASSUME_ROLE_ID_TOKEN_FILE')
  );
}

function toIdTokenSource(
  config: Config,
  idp: 'HUAWEICLOUD_SDK_IDP_ID' | 'HW_ASSUME_ROLE_IDP_ID',
  file: 'HUAWEICLOUD_SDK_ID_TOKEN_FILE' | 'HW_ASSUME_ROLE_ID_TOKEN_FILE',
): IdTokenSource | null {
  const [idpId, tokenFile] = readPair(config, idp, file) ?? [];
  return idpId === undefined || tokenFile === undefined ? null : { idpId, tokenFile, variable: file };
}

/**
 * Returns where a pod gets its credentials; null outside a pod with an identity.
 * @throws ConfigError if one of the two variables is missing.
 */
export function readPodIdentity(config: Config): Identities['pod'] {
  const [url, tokenFile] =
    readPair(config, 'HC_CONTAINER_CREDENTIALS_FULL_URI', 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE') ?? [];
  return url === undefined || tokenFile === undefined ? null : { url, tokenFile };
}

/** Returns the values of two variables that are only useful together; null if none is set. */
function readPair<A extends keyof Config, B extends keyof Config>(config: Config, a: A, b: B) {
  const values = [config[a], config[b]] as const;
  if (values[0] === undefined && values[1] === undefined) return null;
  if (values[1] === undefined) throw new ConfigError(`${a} is set without ${b}. Set both`);
  if (values[0] === undefined) throw new ConfigError(`${b} is set without ${a}. Set both`);
  return values;
}
