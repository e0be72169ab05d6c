import type { Problem } from '@/lib/contract/problem';

/**
 * Failed request to the dashboard's API: the server is unreachable, returned a problem, or returned an unexpected body.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: 'unreachable' | 'problem' | 'unexpected',
    message: string,
    readonly problem: Problem | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Catch handler of a failed transfer.
 *
 * @throws ApiError `unreachable`
 */
export function throwUnreachable(cause: unknown): never {
  throw new ApiError('unreachable', "Can't reach the server.", null, { cause });
}
