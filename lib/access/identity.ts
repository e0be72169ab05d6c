import 'server-only';
import type { Scope } from '@/lib/api/settings';
import type { Role } from '@/lib/store/access';

/**
 * What one may do: `look` at jobs, `keep` them (watch, pin, note), read the `metrics`, or `operate` (profiles, tokens,
 * forget, the audit log).
 */
export type Permission = 'look' | 'keep' | 'metrics' | 'operate';

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
  viewer: ['look', 'keep', 'metrics'],
  operator: ['look', 'keep', 'metrics', 'operate'],
};

const OF_SCOPE: Record<Scope, readonly Permission[]> = {
  read: ['look'],
  write: ['look', 'keep'],
  metrics: ['metrics'],
};

export function identityOf(name: string, role: Role, via: Identity['via']): Identity {
  return { name, via, role, permissions: OF_ROLE[role] };
}

/** A token is never an operator. */
export function tokenIdentity(name: string, scopes: readonly Scope[]): Identity {
  const permissions = [...new Set(scopes.flatMap((scope) => OF_SCOPE[scope]))];
  return { name, via: 'token', role: 'viewer', permissions };
}

export function may(identity: Identity, permission: Permission): boolean {
  return identity.permissions.includes(permission);
}
