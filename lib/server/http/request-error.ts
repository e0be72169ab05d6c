import 'server-only';
import type { Problem } from '@/lib/contract/problem';

/** A request with an invalid parameter. `withErrorHandling` responds with the problem. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}
