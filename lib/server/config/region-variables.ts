import 'server-only';
import * as z from 'zod';
import { API_VERSIONS, sdkEndpoint, type CloudService } from './config-fields';

type Variables = Readonly<Record<string, string | undefined>>;

const NAME = /^HUAWEICLOUD_SDK_REGION_(SWR|IAM|STS)_[A-Z0-9_]+$/;

/** Returns whether a variable is the endpoint of SWR, IAM or STS in a region. */
export function isRegionVariable(name: string): boolean {
  return NAME.test(name);
}

/**
 * Returns the variable with which the SDKs set the endpoint of a service in a region, like
 * HUAWEICLOUD_SDK_REGION_SWR_CN_NORTH_4.
 * @see core/region/env_region.go of huaweicloud-sdk-go-v3
 */
export function toRegionVariable(service: CloudService, region: string): string {
  return `HUAWEICLOUD_SDK_REGION_${service}_${region.replaceAll('-', '_')}`.toUpperCase();
}

const services = z.enum(Object.keys(API_VERSIONS) as [CloudService, ...CloudService[]]);

/**
 * Parses the endpoints of regions. The SDKs use further endpoints of a comma-separated list if the first one fails; here
 * only the first is used.
 * @returns URLs by name of the variable, and messages that name an invalid variable.
 */
export function parseRegionVariables(variables: Variables): {
  endpoints: Record<string, string>;
  faults: string[];
} {
  const endpoints: Record<string, string> = {};
  const faults: string[] = [];
  for (const [name, text = ''] of Object.entries(variables)) {
    const [, service] = NAME.exec(name) ?? [];
    const [first = ''] = text.split(',');
    if (service === undefined || first.trim() === '') continue;
    const parsed = sdkEndpoint(name, services.parse(service.toLowerCase())).safeParse(first.trim());
    if (!parsed.success) faults.push(...parsed.error.issues.map(({ message }) => message));
    else if (parsed.data !== undefined) endpoints[name] = parsed.data;
  }
  return { endpoints, faults };
}
