import 'server-only';
import * as z from 'zod';
import { splitGroups } from './groups';

const objectSchema = z.record(z.string(), z.unknown());

/**
 * Returns a claim by its name, or by the path of a nested one, such as `realm_access.roles`. A name that contains dots,
 * such as `https://example.com/roles`, takes precedence at every level.
 */
export function findClaim(claims: unknown, path: string): unknown {
  const parsed = objectSchema.safeParse(claims);
  if (!parsed.success) return undefined;
  const object = parsed.data;
  if (Object.hasOwn(object, path)) return object[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const found = Object.hasOwn(object, name) ? findClaim(object[name], path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const groupSchema = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);

/** Returns the group names of a claim: a text with one or several names, or an array of names or of objects with a name. */
export function toGroupNames(claim: unknown): string[] {
  if (typeof claim === 'string') return [claim, ...splitGroups(claim)];
  return (Array.isArray(claim) ? claim : [claim]).flatMap((group) => groupSchema.safeParse(group).data ?? []);
}
