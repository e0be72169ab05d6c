import 'server-only';
/**
 * Every variable that the SDKs, Huawei Cloud's skills for KooCLI and Terraform's provider read, and what the dashboard
 * does with it. docs/configuration.md has the same list as tables; foreign-variables.test.ts compares them and the code.
 *
 * @see core/auth/provider and core/region of huaweicloud-sdk-go-v3, huaweicloud/provider.go of
 * terraform-provider-huaweicloud
 */
import { readsOpenStackVariables } from './credential-families';

/** Reasons why a variable has no effect, to follow "… is set and not used." in one line for each reason. */
export const IGNORED_REASONS = {
  certificate: 'Certificates are always checked: set SWR_CA_FILE to the file of your own CA',
  client: 'The dashboard signs its requests and sends no client certificate',
  id: 'Accounts and users are found by their names or keys, not by IDs',
  signature: 'Requests are signed with SDK-HMAC-SHA256',
  agency: 'It only has a meaning with OS_AGENCY_NAME, which is not supported',
  service: 'Of the endpoints of regions, those of SWR, IAM and STS are used',
  oidc: 'It is of a kind of authentication that the dashboard does not have',
  other: 'The dashboard has nothing that it could change',
} as const;

type IgnoredReason = keyof typeof IGNORED_REASONS;

type ForeignVariable = {
  /** Name. A placeholder in angle brackets stands for any text. */
  name: string;
  tool: Tool;
} & ({ use: 'used' | 'refused' } | { use: 'ignored'; reason: IgnoredReason });

export type Tool = 'SDKs' | 'KooCLI' | 'Terraform';

const used = (tool: Tool, ...names: string[]): ForeignVariable[] =>
  names.map((name) => ({ name, tool, use: 'used' }));

const refused = (tool: Tool, ...names: string[]): ForeignVariable[] =>
  names.map((name) => ({ name, tool, use: 'refused' }));

const ignored = (tool: Tool, reason: IgnoredReason, ...names: string[]): ForeignVariable[] =>
  names.map((name) => ({ name, tool, use: 'ignored', reason }));

export const FOREIGN_VARIABLES: readonly ForeignVariable[] = [
  ...used('SDKs', 'HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK', 'HUAWEICLOUD_SDK_SECURITY_TOKEN'),
  ...used('SDKs', 'CLOUD_SDK_AK', 'CLOUD_SDK_SK'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_IDP_ID', 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'),
  ...used('SDKs', 'HC_CONTAINER_CREDENTIALS_FULL_URI', 'HC_CONTAINER_AUTHORIZATION_TOKEN_FILE'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_PROJECT_ID', 'HUAWEICLOUD_SDK_REGION_ID'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_IAM_ENDPOINT', 'HUAWEICLOUD_SDK_STS_ENDPOINT'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_REGION_SWR_<REGION>', 'HUAWEICLOUD_SDK_REGION_IAM_<REGION>'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_REGION_STS_<REGION>'),
  ...used('SDKs', 'HUAWEICLOUD_SDK_REGIONS_FILE', 'HUAWEICLOUD_SDK_CREDENTIALS_FILE'),
  ...ignored('SDKs', 'service', 'HUAWEICLOUD_SDK_REGION_<SERVICE>_<REGION>'),
  ...ignored('SDKs', 'id', 'HUAWEICLOUD_SDK_DOMAIN_ID'),
  ...ignored(
    'SDKs',
    'signature',
    'HUAWEICLOUD_SDK_DERIVED_AUTH_SERVICE_NAME',
    'HUAWEICLOUD_SDK_DERIVED_PREDICATE',
  ),
  ...ignored('SDKs', 'other', 'HUAWEICLOUD_SDK_TYPE'),
  ...ignored('SDKs', 'oidc', 'HUAWEICLOUD_OIDC_PROVIDER_URN', 'HUAWEICLOUD_OIDC_AGENCY_URN'),
  ...ignored('SDKs', 'oidc', 'HUAWEICLOUD_OIDC_ID_TOKEN', 'HUAWEICLOUD_OIDC_TOKEN_FILE'),
  ...ignored('SDKs', 'oidc', 'HUAWEICLOUD_OIDC_SESSION_NAME', 'HUAWEICLOUD_OIDC_DURATION_SECONDS'),
  ...ignored('SDKs', 'oidc', 'HUAWEICLOUD_OIDC_POLICY', 'HUAWEICLOUD_OIDC_POLICY_IDS'),

  ...used('KooCLI', 'HUAWEI_CLOUD_AK', 'HUAWEI_CLOUD_SK', 'HUAWEI_CLOUD_SECURITY_TOKEN'),
  ...used('KooCLI', 'HUAWEI_CLOUD_REGION'),

  ...used('Terraform', 'HW_ACCESS_KEY', 'OS_ACCESS_KEY', 'HW_SECRET_KEY', 'OS_SECRET_KEY'),
  ...used('Terraform', 'HW_SECURITY_TOKEN', 'HW_AUTH_TOKEN', 'OS_AUTH_TOKEN'),
  ...used('Terraform', 'HW_USER_NAME', 'OS_USERNAME', 'HW_USER_PASSWORD', 'OS_PASSWORD'),
  ...used('Terraform', 'HW_DOMAIN_NAME', 'OS_DOMAIN_NAME', 'OS_USER_DOMAIN_NAME', 'OS_PROJECT_DOMAIN_NAME'),
  ...used('Terraform', 'HW_REGION_NAME', 'OS_REGION_NAME'),
  ...used('Terraform', 'HW_PROJECT_ID', 'OS_PROJECT_ID', 'OS_TENANT_ID'),
  ...used('Terraform', 'HW_PROJECT_NAME', 'OS_PROJECT_NAME', 'OS_TENANT_NAME'),
  ...used('Terraform', 'HW_AUTH_URL', 'OS_AUTH_URL', 'HW_CLOUD'),
  ...used('Terraform', 'HW_SHARED_CONFIG_FILE', 'HW_PROFILE'),
  ...used('Terraform', 'HW_ASSUME_ROLE_AGENCY_NAME', 'HW_ASSUME_ROLE_DOMAIN_NAME'),
  ...used('Terraform', 'HW_ASSUME_ROLE_DOMAIN_ID', 'HW_ASSUME_ROLE_DURATION'),
  ...used('Terraform', 'HW_ASSUME_ROLE_IDP_ID', 'HW_ASSUME_ROLE_ID_TOKEN_FILE'),
  ...refused('Terraform', 'HW_ASSUME_ROLE_ID_TOKEN'),
  ...refused('Terraform', 'OS_AGENCY_NAME', 'OS_AGENCY_DOMAIN_NAME'),
  ...ignored('Terraform', 'agency', 'OS_DELEGATED_PROJECT'),
  ...ignored('Terraform', 'id', 'HW_USER_ID', 'OS_USER_ID', 'HW_DOMAIN_ID', 'OS_DOMAIN_ID'),
  ...ignored('Terraform', 'id', 'OS_USER_DOMAIN_ID', 'OS_PROJECT_DOMAIN_ID'),
  ...ignored('Terraform', 'certificate', 'HW_INSECURE', 'OS_INSECURE', 'OS_CACERT'),
  ...ignored('Terraform', 'client', 'OS_CERT', 'OS_KEY'),
  ...ignored('Terraform', 'signature', 'HW_SIGNING_ALGORITHM'),
  ...ignored('Terraform', 'other', 'HW_ENTERPRISE_PROJECT_ID', 'HW_MAX_RETRIES', 'HW_ENABLE_FORCE_NEW'),
  ...ignored('Terraform', 'other', 'SKIP_CHECK_WEBSITE_TYPE', 'SKIP_CHECK_UPGRADE'),
];

const MATCHERS = FOREIGN_VARIABLES.map((variable) => ({
  variable,
  pattern: new RegExp(`^${variable.name.replaceAll(/<\w+>/g, '[A-Z0-9_]+')}$`),
}));

/** Returns the entry of a variable; undefined if no tool is known to read it. */
export function findForeignVariable(name: string): ForeignVariable | undefined {
  return MATCHERS.find(({ pattern }) => pattern.test(name))?.variable;
}

/** Returns the first variable that is set and refused; undefined if there is none. */
export function findRefusedVariable(
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const readsOpenStack = readsOpenStackVariables(variables);
  return Object.keys(variables).find(
    (name) =>
      variables[name]?.trim() &&
      findForeignVariable(name)?.use === 'refused' &&
      (readsOpenStack || !name.startsWith('OS_')),
  );
}
