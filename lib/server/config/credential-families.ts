import 'server-only';

/** Variables that contain credentials of one kind, of one tool. */
export type CredentialFamily =
  | { kind: 'token'; token: string }
  | { kind: 'key'; ak: string; sk: string; securityToken: string }
  /** The first of `domains` that is set is the name of the account. */
  | { kind: 'password'; user: string; password: string; domains: readonly string[] }
  /** ID token of an identity provider in IAM. */
  | { kind: 'id-token'; idp: string; file: string }
  /** Configuration file of KooCLI. */
  | { kind: 'file'; file: string };

/**
 * Families in order of precedence. The first of which a variable is set is used, and no other: an access key is never
 * combined with the secret key of another family, which may be of another account.
 */
export const CREDENTIAL_FAMILIES = [
  { kind: 'token', token: 'SWR_AUTH_TOKEN' },
  // In the SDKs and in Terraform's provider, federation precedes an access key.
  { kind: 'id-token', idp: 'HUAWEICLOUD_SDK_IDP_ID', file: 'HUAWEICLOUD_SDK_ID_TOKEN_FILE' },
  { kind: 'id-token', idp: 'HW_ASSUME_ROLE_IDP_ID', file: 'HW_ASSUME_ROLE_ID_TOKEN_FILE' },
  {
    kind: 'key',
    ak: 'HUAWEICLOUD_SDK_AK',
    sk: 'HUAWEICLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  },
  {
    kind: 'key',
    ak: 'CLOUD_SDK_AK',
    sk: 'CLOUD_SDK_SK',
    securityToken: 'HUAWEICLOUD_SDK_SECURITY_TOKEN',
  },
  {
    kind: 'key',
    ak: 'HUAWEI_CLOUD_AK',
    sk: 'HUAWEI_CLOUD_SK',
    securityToken: 'HUAWEI_CLOUD_SECURITY_TOKEN',
  },
  { kind: 'key', ak: 'HW_ACCESS_KEY', sk: 'HW_SECRET_KEY', securityToken: 'HW_SECURITY_TOKEN' },
  // Terraform's provider reads no other variable for the security token.
  { kind: 'key', ak: 'OS_ACCESS_KEY', sk: 'OS_SECRET_KEY', securityToken: 'HW_SECURITY_TOKEN' },
  { kind: 'token', token: 'HW_AUTH_TOKEN' },
  { kind: 'token', token: 'OS_AUTH_TOKEN' },
  { kind: 'password', user: 'HW_USER_NAME', password: 'HW_USER_PASSWORD', domains: ['HW_DOMAIN_NAME'] },
  {
    kind: 'password',
    user: 'OS_USERNAME',
    password: 'OS_PASSWORD',
    domains: ['OS_DOMAIN_NAME', 'OS_USER_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_NAME'],
  },
  { kind: 'file', file: 'HW_SHARED_CONFIG_FILE' },
] as const satisfies readonly CredentialFamily[];

type Variables = Readonly<Record<string, unknown>>;

const isSet = (value: unknown) => typeof value === 'string' && value.trim() !== '';

/**
 * Returns the variables of a family that select it. A security token or the name of an account is no credential on its
 * own.
 */
export function getSelectingVariables(family: CredentialFamily): string[] {
  switch (family.kind) {
    case 'token':
      return [family.token];
    case 'key':
      return [family.ak, family.sk];
    case 'password':
      return [family.user, family.password];
    case 'id-token':
      return [family.idp, family.file];
    case 'file':
      return [family.file];
  }
}

/** Returns the family whose credentials are used; null if no variable contains credentials. */
export function findCredentialFamily(variables: Variables): (typeof CREDENTIAL_FAMILIES)[number] | null {
  return (
    CREDENTIAL_FAMILIES.find((family) =>
      getSelectingVariables(family).some((name) => isSet(variables[name])),
    ) ?? null
  );
}

/**
 * Returns whether the variables `OS_…` are read. They are those of any OpenStack cloud, so they only have a meaning
 * beside credentials of Terraform's provider, which reads both names.
 */
export function readsOpenStackVariables(variables: Variables): boolean {
  const family = findCredentialFamily(variables);
  return family !== null && getSelectingVariables(family).some((name) => /^(HW|OS)_/.test(name));
}
