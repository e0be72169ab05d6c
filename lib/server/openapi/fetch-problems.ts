import 'server-only';
import type { ProblemCode } from '@/lib/contract/problem';

/** Problems of a request to the cloud. */
export const UPSTREAM_PROBLEMS: readonly ProblemCode[] = [
  'upstream_unauthorized',
  'upstream_forbidden',
  'upstream_rejected',
  'upstream_error',
  'upstream_invalid',
  'upstream_throttled',
  'upstream_timeout',
];

/** Problems that can occur when an unknown job or instance is fetched from SWR. */
export const FETCH_PROBLEMS: readonly ProblemCode[] = [
  'too_many_requests',
  'no_credentials',
  'look_up_pending',
  ...UPSTREAM_PROBLEMS,
];
