const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** Host name with at least two labels, and an optional port. Docker takes a name without a dot for a user of Docker Hub. */
const REGISTRY_HOST = new RegExp(`^${LABEL}(?:\\.${LABEL})+(?::(?<port>[1-9][0-9]{0,4}))?$`, 'i');
const MAX_HOST_LENGTH = 253;
const MAX_PORT = 65_535;

/**
 * Returns the access address of an instance if it is a host name with an optional port, else null. The address is
 * untrusted text: only a checked one may become part of a command.
 */
export function parseRegistryHost(address: string | null | undefined): string | null {
  const host = address?.trim() ?? '';
  if (host.length > MAX_HOST_LENGTH) return null;
  const match = REGISTRY_HOST.exec(host);
  return match === null || Number(match.groups?.port ?? 0) > MAX_PORT ? null : host;
}

/** Returns the command that signs Docker in to the registry of an instance; null if its address is not a host name. */
export function toDockerLogin(address: string | null | undefined): string | null {
  const host = parseRegistryHost(address);
  return host === null ? null : `docker login ${host}`;
}
