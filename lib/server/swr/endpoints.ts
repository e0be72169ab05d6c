import 'server-only';
import data from './regions.json';

/** Base URLs, without a slash at the end. */
export interface Endpoints {
  swr: string;
  iam: string;
  /** Not every region has STS. */
  sts: string | null;
}

const regions: Readonly<Record<string, Endpoints | undefined>> = data.regions;

export const KNOWN_REGIONS: readonly string[] = Object.keys(data.regions);

/** The endpoints of a region as the official SDK lists them, or null for an unknown one. */
export function endpointsOf(region: string): Endpoints | null {
  return Object.hasOwn(regions, region) ? (regions[region] ?? null) : null;
}
