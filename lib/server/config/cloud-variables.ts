import 'server-only';
/**
 * Further variables of other tools for Huawei Cloud, which foreign-variables.ts lists completely: of the SDKs, of Huawei
 * Cloud's skills for KooCLI, and of Terraform's provider, most of whose variables have a twin of OpenStack's name.
 */
import * as z from 'zod';
import { endpoint, homePath, password, path, projectId, region, sdkEndpoint, secret } from './config-fields';

const sdk = {
  HUAWEICLOUD_SDK_STS_ENDPOINT: sdkEndpoint('HUAWEICLOUD_SDK_STS_ENDPOINT', 'sts'),
  HUAWEICLOUD_SDK_REGIONS_FILE: path('HUAWEICLOUD_SDK_REGIONS_FILE').optional(),
  HUAWEICLOUD_SDK_REGION_ID: region('HUAWEICLOUD_SDK_REGION_ID'),
};

const skills = {
  HUAWEI_CLOUD_AK: secret('HUAWEI_CLOUD_AK'),
  HUAWEI_CLOUD_SK: secret('HUAWEI_CLOUD_SK'),
  HUAWEI_CLOUD_SECURITY_TOKEN: secret('HUAWEI_CLOUD_SECURITY_TOKEN'),
  HUAWEI_CLOUD_REGION: region('HUAWEI_CLOUD_REGION'),
};

const terraform = {
  /** Configuration file of KooCLI, whose credentials are not encrypted. */
  HW_SHARED_CONFIG_FILE: homePath('HW_SHARED_CONFIG_FILE'),
  HW_PROFILE: z.string().optional(),
  OS_ACCESS_KEY: secret('OS_ACCESS_KEY'),
  OS_SECRET_KEY: secret('OS_SECRET_KEY'),
  OS_AUTH_TOKEN: secret('OS_AUTH_TOKEN'),
  OS_USERNAME: z.string().optional(),
  OS_PASSWORD: password('OS_PASSWORD'),
  OS_DOMAIN_NAME: z.string().optional(),
  OS_USER_DOMAIN_NAME: z.string().optional(),
  OS_PROJECT_DOMAIN_NAME: z.string().optional(),
  OS_REGION_NAME: region('OS_REGION_NAME'),
  OS_PROJECT_ID: projectId('OS_PROJECT_ID'),
  OS_TENANT_ID: projectId('OS_TENANT_ID'),
  OS_PROJECT_NAME: z.string().optional(),
  OS_TENANT_NAME: z.string().optional(),
  OS_AUTH_URL: endpoint('OS_AUTH_URL', 'iam'),
};

export const cloudVariables = { ...sdk, ...skills, ...terraform };
