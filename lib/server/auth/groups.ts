import 'server-only';
import * as z from 'zod';
import type { Config } from '@/lib/server/config/config';
import { parseJson } from '@/lib/server/parse-json';
import type { Role } from '@/lib/server/store/access/roles';
import { toNfc } from './to-nfc';

/** Longer names are no group. A distinguished name fits. */
const MAX_GROUP_LENGTH = 1_000;

/**
 * Returns the role granted by the groups of a user, or null if none. A member of any of OPERATOR_GROUPS is an
 * operator, a member of any of VIEWER_GROUPS a viewer. If VIEWER_GROUPS is not set, every user is at least a
 * viewer. Names are compared exactly, except that different Unicode forms of a character are equal.
 */
export function toRole(groups: readonly string[], config: Config): Role | null {
  const bounded = groups.filter(({ length }) => length <= MAX_GROUP_LENGTH);
  const normalized = new Set(bounded.map(toNfc));
  const isIn = (names: string | undefined) =>
    splitSetting(names ?? '').some((name) => normalized.has(toNfc(name)));
  if (isIn(config.OPERATOR_GROUPS)) return 'operator';
  return config.VIEWER_GROUPS === undefined || isIn(config.VIEWER_GROUPS) ? 'viewer' : null;
}

const namesSchema = z.array(z.string());

/**
 * Splits the names in a variable: at vertical bars if it contains any, otherwise at semicolons, otherwise at commas. The
 * names may be quoted, or be a JSON array. Never use it for names from outside, which could choose the separator.
 */
function splitSetting(list: string): string[] {
  const separator = ['|', ';'].find((each) => list.includes(each)) ?? ',';
  const names =
    parseArray(list) ?? list.split(separator).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return names.map((name) => name.trim()).filter((name) => name !== '');
}

/**
 * Splits the names of a user's groups, which users may have chosen, so that nothing but the separator has a meaning. A
 * backslash makes a separator part of the name, as Shibboleth sends it.
 *
 * @param separator One character. Default: a comma, or the list is a JSON array.
 */
export function splitGroups(list: string, separator?: string): string[] {
  const between = separator ?? ',';
  const array = separator === undefined ? parseArray(list) : undefined;
  const names =
    array ??
    list.split(new RegExp(`(?<!\\\\)[${between}]`)).map((name) => name.replaceAll(`\\${between}`, between));
  // Other white space is part of a name, which would be another one without it.
  return names.map((name) => name.replace(/^[ \t]+|[ \t]+$/g, '')).filter((name) => name !== '');
}

/** Parses a JSON array of names. Returns undefined if the list is none. */
function parseArray(list: string): string[] | undefined {
  return namesSchema.safeParse(list.trimStart().startsWith('[') ? parseJson(list) : undefined).data;
}
