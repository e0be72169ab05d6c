/** Returns the path of an instance's page. */
export function toInstancePath(instanceId: string): string {
  return `/instances/${encodeURIComponent(instanceId)}`;
}
