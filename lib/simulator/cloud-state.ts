import type { FaultRegistry } from './fault';
import type { Rejection } from './rejection';
import type { InstanceChanges } from './instance-changes';
import type { SimulatedJob } from './simulated-job';
import type { RequestLog } from './request-log';

/** A project of the account. By default, an account has one per region, named after the region. */
export interface Project {
  id: string;
  name: string;
}

/** Account and principal whose credential a request has. */
export interface Caller {
  accountId: string;
  urn: string;
  id: string;
  /** The agency that was assumed; null for principals of the simulator's own account. */
  agency: Agency | null;
}

/** An agency by which another account delegates to the simulator's own. */
export interface Agency {
  name: string;
  domainId: string;
  domainName: string;
  /** Projects of the other account. */
  projects: readonly Project[];
}

/** A temporary access key, as issued to an agency. */
interface TemporaryKey {
  sk: string;
  securityToken: string;
  /** Milliseconds since 1970. */
  expiresAtMs: number;
  /** Principal that signs with it. */
  caller: Caller;
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

/** State of what issues temporary keys for tokens. */
interface Identity {
  /** The only ID token that IAM accepts. */
  idToken: string;
  /** The only token that the endpoint of pod identity accepts. */
  podToken: string;
  /** Names of the fields in its response. */
  podForm: 'credential' | 'credentials' | 'mixed';
  /** Lifetime of new keys of agencies, ID tokens and pods; null for the requested one. */
  keyLifeSeconds: number | null;
  /** Whether STS returns the caller. */
  hasCallerIdentity: boolean;
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
  agencies: readonly Agency[];
  /** Expiry of each unscoped IAM token, in milliseconds since 1970. */
  unscopedTokens: Map<string, number>;
  identity: Identity;
  requests: RequestLog;
}

/** Returns the cloud's own time, which includes `skewSeconds`, in milliseconds since 1970. */
export function getCloudTimeMs(cloud: CloudState): number {
  return cloud.now() + cloud.skewSeconds * 1000;
}
