import type { FaultBoard } from './fault';
import type { Job } from './job';
import type { RequestLog } from './request-log';

/** Everything the simulator knows; the routes read and change it. */
export interface Cloud {
  ak: string;
  sk: string;
  /** Set where the configured credential is a temporary one. */
  securityToken: string | undefined;
  projectId: string;
  region: string;
  timeScale: number;
  /** Milliseconds since 1970; what jobs live by. */
  now: () => number;
  /** How far the cloud's own clock, by which it judges signatures and tokens, is ahead of `now`. */
  skewSeconds: number;
  jobs: Map<string, Job>;
  faults: FaultBoard;
  mayListJobs: boolean;
  /** Issued IAM tokens and when they expire, in milliseconds since 1970. */
  tokens: Map<string, number>;
  requests: RequestLog;
}

/** The time by the cloud's clock, in milliseconds since 1970. */
export function cloudTimeMs(cloud: Cloud): number {
  return cloud.now() + cloud.skewSeconds * 1000;
}
