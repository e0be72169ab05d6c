/** Invented in the style of the API page's "failed to select cce cluster". */
export const CCE_TIMEOUT_REASON = [
  'create instance failed at step 4/9: install registry components',
  'cce cluster swr-ee-ulanqab-03: release "registry-canary-ulanqab" not ready after 45s',
  '  pod registry-core-0: ImagePullBackOff (back-off pulling image "swr-ee/registry-core:2.9.4")',
  '  pod registry-jobservice-0: Pending (0/3 nodes are available: 3 Insufficient memory)',
  'rollback: vpcep released, obs bucket kept',
].join('\n');

export const QUOTA_REASON =
  'failed to create obs bucket: the number of buckets in the account has reached the quota (100)';

/**
 * Builds a reason of about 8,000 characters and 60 lines that a page must escape: markup, the end of an attribute, and
 * bidirectional control characters.
 */
export function createHostileReason(): string {
  const nodes = Array.from({ length: 60 }, (_, index) => {
    const host = `10.0.${index >> 3}.${(index % 8) + 11}`;
    return `node ${host}: kubelet stopped posting status; containerd: failed to reserve sandbox name "registry-${index}" (code ${4000 + index})`;
  });
  return [
    'failed to select cce cluster: no candidate passed the checks',
    '<script>alert(document.domain)</script>',
    '"><img src=x onerror=alert(1)> {{constructor.constructor("alert(1)")()}} javascript:alert(1)',
    'bucket \u202egnp.tropxe\u202c and \u2066isolated\u2069 and \u200bzero\u200bwidth and a bell \u0007',
    'a/path/without/any/place/to/break/'.repeat(12),
    ...nodes,
    '最后一次错误：集群资源不足，请稍后重试或联系技术支持。',
  ].join('\n');
}
