/** Domains of the endpoints of Huawei Cloud's public regions. */
const PUBLIC_DOMAINS = ['myhuaweicloud.com', 'myhuaweicloud.eu'];

/** Returns whether an endpoint belongs to the public cloud. Any other is of a private cloud, or a proxy. */
export function isPublicCloudEndpoint(url: string): boolean {
  const host = parseHost(url).replace(/\.$/, '');
  return PUBLIC_DOMAINS.some((domain) => host.endsWith(`.${domain}`));
}

/** Returns the host of a URL; empty if it is malformed. */
function parseHost(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
