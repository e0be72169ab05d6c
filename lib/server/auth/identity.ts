import 'server-only';
import type { TokenScope } from '@/lib/contract/settings-schemas';
import type { Role } from '@/lib/server/store/access';

/**
 * What one may do: `look` at jobs, `keep` them (watch, pin, note), read the `metrics`, see the `badge` of a job, or
 * `operate` (profiles, tokens, forget, the audit log).
 */
export type Permission = 'look' | 'keep' | 'metrics' | 'badge' | 'operate';

/** Somebody who may be here, or something: a script with a token. */
export interface Identity {
  /** A user's name, or a token's. */
  name: string;
  via: 'none' | 'password' | 'oidc' | 'proxy' | 'token';
  /** For the sign-out link and the like; what one may do is for `may` to say. */
  role: Role;
  permissions: readonly Permission[];
}

const OF_ROLE: Record<Role, readonly Permission[]> = {
  viewer: ['look', 'keep', 'metrics', 'badge'],
  operator: ['look', 'keep', 'metrics', 'badge', 'operate'],
};

const OF_SCOPE: Record<TokenScope, readonly Permission[]> = {
  read: ['look', 'badge'],
  write: ['look', 'keep', 'badge'],
  metrics: ['metrics'],
  badge: ['badge'],
};

export function identityOf(name: string, role: Role, via: Identity['via']): Identity {
  return { name, via, role, permissions: OF_ROLE[role] };
}

/** A token is never an operator. */
export function tokenIdentity(name: string, scopes: readonly TokenScope[]): Identity {
  const permissions = [...new Set(scopes.flatMap((scope) => OF_SCOPE[scope]))];
  return { name, via: 'token', role: 'viewer', permissions };
}

/** Whether this is a token for badges and nothing else: one that may stand in an address, which many get to see. */
export function isForBadgesOnly({ via, permissions }: Identity): boolean {
  return via === 'token' && permissions.every((permission) => permission === 'badge');
}

export function may(identity: Identity, permission: Permission): boolean {
  return identity.permissions.includes(permission);
}
