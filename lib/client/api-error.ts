import type { Problem } from '@/lib/contract/problem';

/**
 * Failed request to the dashboard's API: the server is unreachable, returned a problem, or returned an unexpected body.
 * Any other error of a request is a defect of the page itself.
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
