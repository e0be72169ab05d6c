import type { FaultRegistry } from './fault';
import type { Rejection } from './rejection';
import type { InstanceChanges } from './instance-changes';
import type { SimulatedJob } from './simulated-job';
import type { RequestLog } from './request-log';

/** A project of the account. By default, an account has one per region, named after the region. */
interface Project {
  id: string;
  name: string;
}

/** A temporary access key, as issued to an agency. */
interface TemporaryKey {
  sk: string;
  securityToken: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
}

/** Permissions of every authenticated caller. */
interface Permissions {
  showJob: boolean;
  listJobs: boolean;
  showInstance: boolean;
  listInstances: boolean;
  decode: boolean;
}

/** State of the ECS metadata service that the simulator also serves. */
interface Metadata {
  /** Whether the ECS has an agency; without one, no key is issued. */
  hasAgency: boolean;
  /** Whether requests need a token, as in the newer version of the service. */
  hasTokens: boolean;
  keyLifeSeconds: number;
  /** Expiry of each issued token, in milliseconds since 1970. */
  tokens: Map<string, number>;
}

/** The complete state of a simulator. Route handlers read and change it. */
export interface CloudState {
  ak: string;
  sk: string;
  /** Security token of the configured credential, if that is a temporary one. */
  securityToken: string | undefined;
  projectId: string;
  region: string;
  /** Returns the time that job timelines follow, in milliseconds since 1970. */
  now: () => number;
  /** How far the clock that signatures and tokens are checked against is ahead of `now`. */
  skewSeconds: number;
  jobs: Map<string, SimulatedJob>;
  /** Changes by instance ID. Instances exist as long as their jobs say so. */
  instanceChanges: Map<string, InstanceChanges>;
  faults: FaultRegistry;
  permissions: Permissions;
  /** Why every signed request and every token is rejected; null normally. */
  rejection: Rejection;
  projects: readonly Project[];
  /** Expiry of each issued IAM token, in milliseconds since 1970. */
  tokens: Map<string, number>;
  tokenLifetimeMs: number;
  /** Temporary keys by access key ID. */
  temporaryKeys: Map<string, TemporaryKey>;
  metadata: Metadata;
  requests: RequestLog;
}

/** Returns the cloud's own time, which includes `skewSeconds`, in milliseconds since 1970. */
export function getCloudTimeMs(cloud: CloudState): number {
  return cloud.now() + cloud.skewSeconds * 1000;
}
