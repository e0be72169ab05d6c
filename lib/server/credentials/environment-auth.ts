import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import {
  CREDENTIAL_FAMILIES,
  findCredentialFamily,
  getSelectingVariables,
} from '@/lib/server/config/credential-families';
import { readIdTokenSource } from './identity';
import { readKooCliProfile, type KooCliProfile } from './koocli-file';
import { toKeyAuth, type Auth } from './profile';

/** Credentials of the environment. Only a file has a region and a project of its own. */
export type EnvironmentCredentials = KooCliProfile;

type Family = NonNullable<ReturnType<typeof findCredentialFamily>>;

/**
 * Returns the credentials of the environment's variables; null if they contain none.
 * @throws ConfigError
 */
export function readCredentialVariables(config: Config): EnvironmentCredentials | null {
  const family = findCredentialFamily({ ...config });
  if (family === null) return null;
  switch (family.kind) {
    case 'token':
      return { auth: { kind: 'token', token: config[family.token] ?? '' } };
    case 'key':
      return { auth: readKey(config, family) };
    case 'password':
      return { auth: readPassword(config, family) };
    case 'id-token':
      return readIdTokenSource(config) === null ? null : { auth: { kind: 'id-token' } };
    case 'file':
      return readKooCliProfile(config);
  }
}

function readKey(config: Config, family: Extract<Family, { kind: 'key' }>): Auth {
  const { [family.ak]: ak, [family.sk]: sk, [family.securityToken]: securityToken } = config;
  if (ak !== undefined && sk !== undefined) return toKeyAuth(ak, sk, securityToken);
  const [present, missing] = ak === undefined ? [family.sk, family.ak] : [family.ak, family.sk];
  throw new ConfigError(`${present} is set without ${missing}. Set both${describeOtherKeys(config, family)}`);
}

/** Explains why an access key or a secret key of another family does not complete one of this family. */
function describeOtherKeys(config: Config, family: Family): string {
  const values: Readonly<Record<string, unknown>> = { ...config };
  const others = CREDENTIAL_FAMILIES.filter((other) => other !== family && other.kind === 'key')
    .flatMap(getSelectingVariables)
    .filter((name) => values[name] !== undefined);
  if (others.length === 0) return '';
  const verb = others.length === 1 ? 'is' : 'are';
  return `. ${others.join(', ')} ${verb} not combined with it, because the account may be another one`;
}

function readPassword(config: Config, family: Extract<Family, { kind: 'password' }>): Auth {
  const domains: readonly (keyof Config)[] = family.domains;
  const user = config[family.user];
  const password = config[family.password];
  const domain = domains.map((name) => config[name]).find((value) => value !== undefined);
  const [domainVariable] = family.domains;
  if (user !== undefined && password !== undefined && typeof domain === 'string')
    return { kind: 'password', domain, user, password };
  const missing =
    user === undefined ? family.user : password === undefined ? family.password : domainVariable;
  throw new ConfigError(
    `${missing} is not set. Set ${family.user}, ${family.password} and ${domainVariable} together`,
  );
}
