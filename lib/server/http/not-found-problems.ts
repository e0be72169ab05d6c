import 'server-only';
import { createProblem } from '@/lib/contract/problem';

export const JOB_NOT_FOUND = createProblem('job_not_found', "This job isn't monitored. Look it up first.");
export const INSTANCE_NOT_FOUND = createProblem(
  'instance_not_found',
  "This instance isn't known. Look it up first.",
);
export const OIDC_DISABLED = createProblem(
  'not_found',
  'Sign-in with OpenID Connect is disabled. Set AUTH_MODE=oidc to enable it.',
);
export const CHANNEL_NOT_FOUND = createProblem('not_found', 'Channel not found. It may have been removed.');
