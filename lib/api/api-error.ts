import type { Problem } from './problem';

/** Why this dashboard's own API gave a page nothing. */
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
