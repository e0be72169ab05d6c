import 'server-only';
import data from './regions.json';

/** Base URLs without a trailing slash. */
export interface Endpoints {
  swr: string;
  iam: string;
  /** Null if the region has no STS. */
  sts: string | null;
}

const regions: Readonly<Record<string, Endpoints | undefined>> = data.regions;

export const KNOWN_REGIONS: readonly string[] = Object.keys(data.regions);

/** Returns the endpoints of a region as listed by the official SDK, or null for an unknown region. */
export function getEndpoints(region: string): Endpoints | null {
  return Object.hasOwn(regions, region) ? (regions[region] ?? null) : null;
}
