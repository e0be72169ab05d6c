import 'server-only';
import type { Config } from '@/lib/server/config/config';
import type { Role } from '@/lib/server/store/access';

/**
 * The role that somebody's groups give: operator by any of OPERATOR_GROUPS, viewer by any of VIEWER_GROUPS, or, where
 * no VIEWER_GROUPS are set, by having signed in at all. Null for nobody's. Names are compared whole.
 */
export function roleOfGroups(groups: readonly string[], config: Config): Role | null {
  const isIn = (names: string | undefined) =>
    (names ?? '')
      .split(',')
      .map((name) => name.trim())
      .some((name) => name !== '' && groups.includes(name));
  if (isIn(config.OPERATOR_GROUPS)) return 'operator';
  return config.VIEWER_GROUPS === undefined || isIn(config.VIEWER_GROUPS) ? 'viewer' : null;
}
