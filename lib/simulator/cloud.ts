import type { FaultBoard } from './fault';
import type { Job } from './job';
import type { RequestLog } from './request-log';

/** A project of the account; mostly there is one for each region, which bears its name. */
export interface Project {
  id: string;
  name: string;
}

/** A key that ends, as an agency has one. */
export interface TemporaryKey {
  sk: string;
  securityToken: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
}

/** What the caller may do. */
export interface Permissions {
  showJob: boolean;
  listJobs: boolean;
  decode: boolean;
}

/** How the metadata service of the ECS behaves that the simulator is as well. */
export interface Metadata {
  /** Without an agency it has no key to give. */
  hasAgency: boolean;
  /** The older kind has no tokens. */
  hasTokens: boolean;
  keyLifeSeconds: number;
  /** The tokens it has given, and when they end, in milliseconds since 1970. */
  tokens: Map<string, number>;
}

/** Everything the simulator knows; the routes read and change it. */
export interface Cloud {
  ak: string;
  sk: string;
  /** Set where the configured credential is a temporary one. */
  securityToken: string | undefined;
  projectId: string;
  region: string;
  /** Milliseconds since 1970; what jobs live by. */
  now: () => number;
  /** How far the cloud's own clock, by which it judges signatures and tokens, is ahead of `now`. */
  skewSeconds: number;
  jobs: Map<string, Job>;
  faults: FaultBoard;
  may: Permissions;
  projects: readonly Project[];
  /** Issued IAM tokens and when they expire, in milliseconds since 1970. */
  tokens: Map<string, number>;
  tokenLifeMs: number;
  /** By access key. */
  temporaryKeys: Map<string, TemporaryKey>;
  metadata: Metadata;
  requests: RequestLog;
}

/** The time by the cloud's clock, in milliseconds since 1970. */
export function cloudTimeMs(cloud: Cloud): number {
  return cloud.now() + cloud.skewSeconds * 1000;
}
