import { ApiError } from './api-error';
import type * as Asker from './ask';

/** What asks the dashboard. Where it does not come, neither would an answer. Throws ApiError. */
export function asker(): Promise<typeof Asker> {
  return import('./ask').catch((cause: unknown) => {
    throw new ApiError('unreachable', 'the dashboard does not answer', null, { cause });
  });
}
