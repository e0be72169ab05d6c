/** Domains of the endpoints of Huawei Cloud's public regions. */
const PUBLIC_DOMAINS = ['myhuaweicloud.com', 'myhuaweicloud.eu'];

/** Returns whether an endpoint belongs to the public cloud. Any other is of a private cloud, or a proxy. */
export function isPublicCloudEndpoint(url: string): boolean {
  const [, host = ''] = /^https?:\/\/([\w.-]+)\.?(?::\d+)?(?:\/|$)/i.exec(url) ?? [];
  return PUBLIC_DOMAINS.some((domain) => host.toLowerCase().replace(/\.$/, '').endsWith(`.${domain}`));
}
