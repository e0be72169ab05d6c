import 'server-only';
import * as z from 'zod';
import { normalizeTimestamp } from '@/lib/domain/normalize-timestamp';

// Fields of SWR's payloads. A value of another type becomes a text, so that one unexpected field never hides the rest.

export const text = z.unknown().transform(toText);
export const optionalText = text.optional();
/** A time, as ISO 8601 if it is readable. */
export const time = z.unknown().transform(normalizeTimestamp).optional();

/** Returns a value as text: an object as JSON, and null without a value. */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
