import 'server-only';
import { toStorableText } from '@/lib/server/storable-text';

/**
 * Parses a request body. Replaces characters in its texts that a database can't store.
 *
 * @returns Undefined if the body is not JSON, or nested too deep.
 */
export function parseJsonBody(body: string): unknown {
  try {
    return JSON.parse(body, (_, value: unknown) =>
      typeof value === 'string' ? toStorableText(value) : value,
    ) as unknown;
  } catch {
    return undefined;
  }
}
