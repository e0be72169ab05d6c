import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '@/testing/temporary-folder';

/** A variable's value, and the variables that it needs beside it. */
interface Sample {
  value: string;
  beside: Record<string, string>;
}

const REGION = { HUAWEICLOUD_REGION: 'cn-north-4' };
const KEY = { HUAWEICLOUD_SDK_AK: 'AK', HUAWEICLOUD_SDK_SK: 'SK', ...REGION };
const AGENCY = { HW_ASSUME_ROLE_AGENCY_NAME: 'a', HW_ASSUME_ROLE_DOMAIN_NAME: 'd' };
const POD = {
  HC_CONTAINER_CREDENTIALS_FULL_URI: 'http://node/pod',
  HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/pod',
};
const TOKEN = { HW_AUTH_TOKEN: 'T' };
const HW_USER = { HW_USER_NAME: 'u', HW_USER_PASSWORD: 'p', HW_DOMAIN_NAME: 'd', ...REGION };
const OS_USER = { OS_USERNAME: 'u', OS_PASSWORD: 'p', ...REGION };

const endpoint = (service: string) => `https://${service}.cn-north-4.myhuaweicloud.com/`;

/** Creates a file with this content. Returns its path. */
export function createFile(content: string): string {
  const path = join(createTemporaryFolder(), 'file');
  writeFileSync(path, content);
  return path;
}

export const AKS = { first: 'FIRST678901234567890', second: 'SECOND78901234567890' };

/** Creates a KooCLI file with the profiles `first`, which is current, and `second`. */
export function createKooCliFile(change: object = {}, ofProfile: object = {}): string {
  const profiles = Object.entries(AKS).map(([name, accessKeyId]) => ({
    name,
    mode: 'AKSK',
    accessKeyId,
    secretAccessKey: `SK-OF-${name}`,
    securityToken: '',
    region: 'cn-east-3',
    projectId: '',
    agencyName: '',
    ...ofProfile,
  }));
  return createFile(JSON.stringify({ authEncrypt: 'false', current: 'first', profiles, ...change }));
}

/** Returns a key's variable beside the other half and the region. Both halves have another value in the base. */
const halfKey = (
  name: string,
  other: string,
  beside: Record<string, string> = {},
): Record<string, Sample> => ({
  [name]: { value: 'X', beside: { ...REGION, [other]: 'OTHER', [name]: 'BASE', ...beside } },
  [other]: { value: 'X', beside: { ...REGION, [other]: 'OTHER', [name]: 'BASE', ...beside } },
});

/** Returns a sample for every variable that is used. */
export function createSamples(): Record<string, Sample> {
  const beside = (variables: Record<string, string>, value: string): Sample => ({ value, beside: variables });
  const regions = createFile('SWR:\n- id: cn-north-4\n  endpoint: https://x.cn-north-4.myhuaweicloud.com');
  return {
    ...halfKey('HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'),
    ...halfKey('CLOUD_SDK_AK', 'CLOUD_SDK_SK'),
    ...halfKey('HUAWEI_CLOUD_AK', 'HUAWEI_CLOUD_SK'),
    ...halfKey('HW_ACCESS_KEY', 'HW_SECRET_KEY'),
    ...halfKey('OS_ACCESS_KEY', 'OS_SECRET_KEY'),
    ...halfKey('HUAWEICLOUD_SDK_IDP_ID', 'HUAWEICLOUD_SDK_ID_TOKEN_FILE'),
    ...halfKey('HW_ASSUME_ROLE_IDP_ID', 'HW_ASSUME_ROLE_ID_TOKEN_FILE'),
    HC_CONTAINER_CREDENTIALS_FULL_URI: beside({ ...POD, ...REGION }, 'http://node/other'),
    HC_CONTAINER_AUTHORIZATION_TOKEN_FILE: beside({ ...POD, ...REGION }, '/other'),
    HW_ASSUME_ROLE_AGENCY_NAME: beside({ ...KEY, ...AGENCY }, 'other'),
    HW_ASSUME_ROLE_DOMAIN_NAME: beside({ ...KEY, ...AGENCY }, 'other'),
    HW_ASSUME_ROLE_DOMAIN_ID: beside({ ...KEY, ...AGENCY }, 'other'),
    HW_ASSUME_ROLE_DURATION: beside({ ...KEY, ...AGENCY }, '1800'),
    HUAWEICLOUD_SDK_SECURITY_TOKEN: beside(KEY, 'ST'),
    HUAWEI_CLOUD_SECURITY_TOKEN: beside({ HUAWEI_CLOUD_AK: 'AK', HUAWEI_CLOUD_SK: 'SK', ...REGION }, 'ST'),
    HW_SECURITY_TOKEN: beside({ HW_ACCESS_KEY: 'AK', HW_SECRET_KEY: 'SK', ...REGION }, 'ST'),
    HW_AUTH_TOKEN: beside(REGION, 'T'),
    OS_AUTH_TOKEN: beside(REGION, 'T'),
    HUAWEICLOUD_SDK_PROJECT_ID: beside({ ...KEY, HW_PROJECT_ID: 'base' }, 'p'),
    HW_PROJECT_ID: beside({ ...KEY, OS_PROJECT_ID: 'base' }, 'p'),
    OS_PROJECT_ID: beside({ ...TOKEN, ...REGION, OS_TENANT_ID: 'base' }, 'p'),
    OS_TENANT_ID: beside({ ...TOKEN, ...REGION }, 'p'),
    HW_PROJECT_NAME: beside({ ...KEY, OS_PROJECT_NAME: 'base' }, 'p'),
    OS_PROJECT_NAME: beside({ ...TOKEN, ...REGION, OS_TENANT_NAME: 'base' }, 'p'),
    OS_TENANT_NAME: beside({ ...TOKEN, ...REGION }, 'p'),
    HUAWEICLOUD_SDK_REGION_ID: beside({ ...TOKEN, HUAWEI_CLOUD_REGION: 'cn-north-4' }, 'cn-east-3'),
    HUAWEI_CLOUD_REGION: beside({ ...TOKEN, HW_REGION_NAME: 'cn-north-4' }, 'cn-east-3'),
    HW_REGION_NAME: beside({ ...TOKEN, OS_REGION_NAME: 'cn-north-4' }, 'cn-east-3'),
    OS_REGION_NAME: beside({ ...TOKEN, OS_REGION_NAME: 'cn-north-4' }, 'cn-east-3'),
    HUAWEICLOUD_SDK_IAM_ENDPOINT: beside({ ...KEY, HW_AUTH_URL: endpoint('base') }, endpoint('iam')),
    HW_AUTH_URL: beside({ ...KEY, OS_AUTH_URL: endpoint('base') }, endpoint('iam')),
    OS_AUTH_URL: beside({ ...TOKEN, ...REGION }, endpoint('iam')),
    HUAWEICLOUD_SDK_STS_ENDPOINT: beside(KEY, endpoint('sts')),
    'HUAWEICLOUD_SDK_REGION_SWR_<REGION>': beside(KEY, endpoint('swr')),
    'HUAWEICLOUD_SDK_REGION_IAM_<REGION>': beside(KEY, endpoint('iam')),
    'HUAWEICLOUD_SDK_REGION_STS_<REGION>': beside(KEY, endpoint('sts')),
    HUAWEICLOUD_SDK_REGIONS_FILE: beside(KEY, regions),
    HUAWEICLOUD_SDK_CREDENTIALS_FILE: beside(REGION, createFile('[basic]\nak=AK\nsk=SK')),
    HW_CLOUD: beside(KEY, 'hcs.example.com'),
    HW_USER_NAME: beside(HW_USER, 'other'),
    HW_USER_PASSWORD: beside(HW_USER, 'other'),
    HW_DOMAIN_NAME: beside(HW_USER, 'other'),
    OS_USERNAME: beside({ ...OS_USER, OS_DOMAIN_NAME: 'd' }, 'other'),
    OS_PASSWORD: beside({ ...OS_USER, OS_DOMAIN_NAME: 'd' }, 'other'),
    OS_DOMAIN_NAME: beside({ ...OS_USER, OS_USER_DOMAIN_NAME: 'd' }, 'other'),
    OS_USER_DOMAIN_NAME: beside({ ...OS_USER, OS_PROJECT_DOMAIN_NAME: 'd' }, 'other'),
    OS_PROJECT_DOMAIN_NAME: beside({ ...OS_USER, OS_PROJECT_DOMAIN_NAME: 'd' }, 'other'),
    HW_SHARED_CONFIG_FILE: beside({}, createKooCliFile()),
    HW_PROFILE: beside({ HW_SHARED_CONFIG_FILE: createKooCliFile() }, 'second'),
  };
}
