import { CloudAlert, LoaderCircle, Lock, SearchX, type LucideIcon } from 'lucide-react';
import type { ProblemCode } from '@/lib/contract/problem';

/** Actor that a problem needs: the user, or an administrator. Other problems are retried. */
export type Actor = 'user' | 'admin' | 'retry';

/** Problems of the ID or of the request. */
const USER_CODES = new Set<ProblemCode>([
  'invalid_job_id',
  'job_not_found',
  'instance_not_found',
  'invalid_request',
  'upstream_rejected',
  'profile_not_found',
]);
/** Problems of credentials and permissions. */
const ADMIN_CODES = new Set<ProblemCode>([
  'no_credentials',
  'not_allowed',
  'upstream_forbidden',
  'upstream_unauthorized',
]);

/** Returns who must act on a problem. */
export function getActor(code: ProblemCode): Actor {
  return USER_CODES.has(code) ? 'user' : ADMIN_CODES.has(code) ? 'admin' : 'retry';
}

interface ProblemFace {
  icon: LucideIcon;
  color: string;
}

/** Icon and color of each actor. The icons differ in shape, so that they are distinguishable without color. */
export const PROBLEM_FACES: Record<Actor, ProblemFace> = {
  user: { icon: SearchX, color: 'text-ink' },
  admin: { icon: Lock, color: 'text-failed' },
  retry: { icon: CloudAlert, color: 'text-waiting' },
};

/** Face of a problem that may still turn out to be none. */
export const PENDING_FACE: ProblemFace = { icon: LoaderCircle, color: 'text-mute' };
