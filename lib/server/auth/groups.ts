import 'server-only';
import type { Config } from '@/lib/server/config/config';
import type { Role } from '@/lib/server/store/access/roles';

/**
 * Returns the role granted by the groups of a user, or null if none. A member of any of OPERATOR_GROUPS is an
 * operator, a member of any of VIEWER_GROUPS a viewer. If VIEWER_GROUPS is not set, every user is at least a
 * viewer. Names are compared exactly.
 */
export function toRole(groups: readonly string[], config: Config): Role | null {
  const isIn = (names: string | undefined) =>
    (names ?? '')
      .split(',')
      .map((name) => name.trim())
      .some((name) => name !== '' && groups.includes(name));
  if (isIn(config.OPERATOR_GROUPS)) return 'operator';
  return config.VIEWER_GROUPS === undefined || isIn(config.VIEWER_GROUPS) ? 'viewer' : null;
}
