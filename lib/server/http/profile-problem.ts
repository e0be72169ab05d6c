import 'server-only';
import { createProblem, type Problem, type ProblemCode } from '@/lib/contract/problem';

/** Returns the problem of a profile that was not saved. */
export function toProfileProblem({ code, message }: { code: string; message: string }): Problem {
  return createProblem(CODES[code] ?? 'profile_refused', message);
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  address_blocked: 'endpoint_blocked',
  not_found: 'profile_not_found',
};
