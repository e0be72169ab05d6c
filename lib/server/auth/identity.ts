import 'server-only';
import type { TokenScope } from '@/lib/contract/settings-schemas';
import type { Role } from '@/lib/server/store/access/roles';

/**
 * Permissions: `look` (view jobs), `keep` (watch, pin and annotate jobs), `metrics`, `badge` (status badges)
 * and `operate` (profiles, tokens, removing jobs, audit log).
 */
export type Permission = 'look' | 'keep' | 'metrics' | 'badge' | 'operate';

/** An authenticated user or API token. */
export interface Identity {
  /** Name of the user or token. */
  name: string;
  via: 'none' | 'password' | 'oidc' | 'proxy' | 'token';
  /** Network of an anonymous caller, whose requests are counted by it. */
  network?: string;
  /** Issuer and `sub` of a user from OpenID Connect, whose name other users can have, too. */
  subject?: string;
  /** Role for display, such as the sign-out link. Permissions are checked with `hasPermission`. */
  role: Role;
  permissions: readonly Permission[];
}

const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  viewer: ['look', 'keep', 'metrics', 'badge'],
  operator: ['look', 'keep', 'metrics', 'badge', 'operate'],
};

const SCOPE_PERMISSIONS: Record<TokenScope, readonly Permission[]> = {
  read: ['look', 'badge'],
  write: ['look', 'keep', 'badge'],
  metrics: ['metrics'],
  badge: ['badge'],
};

export function createIdentity(name: string, role: Role, via: Identity['via']): Identity {
  return { name, via, role, permissions: ROLE_PERMISSIONS[role] };
}

/** Returns the identity of an API token. Its role is always viewer. */
export function createTokenIdentity(name: string, scopes: readonly TokenScope[]): Identity {
  const permissions = [...new Set(scopes.flatMap((scope) => SCOPE_PERMISSIONS[scope]))];
  return { name, via: 'token', role: 'viewer', permissions };
}

/**
 * Returns true for a token limited to status badges. Only such a token is accepted in a URL, because URLs
 * leak.
 */
export function isBadgeOnly({ via, permissions }: Identity): boolean {
  return via === 'token' && permissions.every((permission) => permission === 'badge');
}

/** Returns the key of a caller for limits: the user or token, or the network of the client if there is no sign-in. */
export function toCallerKey({ via, name, subject, network }: Identity): string {
  return `${via} ${subject ?? network ?? name}`;
}

export function hasPermission(identity: Identity, permission: Permission): boolean {
  return identity.permissions.includes(permission);
}
