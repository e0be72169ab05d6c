/** Domains of the endpoints of Huawei Cloud's public regions. */
const PUBLIC_DOMAINS = ['myhuaweicloud.com', 'myhuaweicloud.eu'];

/** Returns whether an endpoint belongs to the public cloud. Any other is of a private cloud, or a proxy. */
export function isPublicCloudEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/\.$/, '');
  return PUBLIC_DOMAINS.some((domain) => host.endsWith(`.${domain}`));
}
