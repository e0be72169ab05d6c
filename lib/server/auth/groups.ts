import 'server-only';
import * as z from 'zod';
import type { Config } from '@/lib/server/config/config';
import { parseJson } from '@/lib/server/parse-json';
import type { Role } from '@/lib/server/store/access/roles';

/** Longer names are no group. A distinguished name fits. */
const MAX_GROUP_LENGTH = 1_000;

/**
 * Returns the role granted by the groups of a user, or null if none. A member of any of OPERATOR_GROUPS is an
 * operator, a member of any of VIEWER_GROUPS a viewer. If VIEWER_GROUPS is not set, every user is at least a
 * viewer. Names are compared exactly, except that different Unicode forms of a character are equal.
 */
export function toRole(groups: readonly string[], config: Config): Role | null {
  const bounded = groups.filter(({ length }) => length <= MAX_GROUP_LENGTH);
  const normalized = new Set(bounded.map((group) => group.normalize('NFC')));
  const isIn = (names: string | undefined) =>
    splitGroups(names ?? '').some((name) => normalized.has(name.normalize('NFC')));
  if (isIn(config.OPERATOR_GROUPS)) return 'operator';
  return config.VIEWER_GROUPS === undefined || isIn(config.VIEWER_GROUPS) ? 'viewer' : null;
}

const namesSchema = z.array(z.string());

/**
 * Splits a list of group names: at vertical bars (authentik) if it contains any, otherwise at semicolons (Shibboleth),
 * otherwise at commas. The names may be quoted, or be a JSON array.
 */
export function splitGroups(list: string): string[] {
  const json = namesSchema.safeParse(list.trimStart().startsWith('[') ? parseJson(list) : undefined);
  const separator = ['|', ';'].find((each) => list.includes(each)) ?? ',';
  const names = json.data ?? list.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return names.map((name) => name.trim()).filter((name) => name !== '');
}
