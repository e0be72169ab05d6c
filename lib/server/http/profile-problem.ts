import 'server-only';
import { createProblem, type Problem, type ProblemCode } from '@/lib/contract/problem';
import { getServices } from '@/lib/server/services';
import { createReadOnlyProblem } from './read-only-problem';

/**
 * Returns the problem of a change to a profile that is not stored: `read_only` if CONFIG_FILE defines it.
 * @param detail Text of the problem otherwise.
 */
export async function createNotStoredProblem(name: string, detail: string): Promise<Problem> {
  const { profiles } = await getServices().profiles.report();
  return profiles.some((each) => each.name === name && each.source === 'config_file')
    ? createReadOnlyProblem('profile')
    : createProblem('profile_not_found', detail);
}

/** Returns the problem of a profile that was not saved. */
export function toProfileProblem({ code, message }: { code: string; message: string }): Problem {
  return createProblem(CODES[code] ?? 'profile_refused', message);
}

const CODES: Readonly<Record<string, ProblemCode>> = {
  address_blocked: 'endpoint_blocked',
  not_found: 'profile_not_found',
};
