import 'server-only';

/**
 * Describes in one English sentence why nothing is sent to an endpoint of a stored profile.
 * @param endpoint Name of the endpoint.
 */
export const describeBlockedAddress = (endpoint: string) =>
  `${endpoint} leads to an address that stored profiles can't use: a loopback address, or another one of this machine, that PROFILE_ALLOWED_NETWORKS does not contain, or a link-local, metadata, multicast or unspecified address.`;
