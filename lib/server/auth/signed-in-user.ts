import 'server-only';
import type { ProvidedRole } from '@/lib/server/store/access/sessions';

/** A user whose password was verified, or whom the OpenID Connect provider has identified. */
export type SignedInUser =
  | { via: 'password'; name: string; version: string }
  | ({ via: 'oidc'; name: string; subject: string } & Pick<ProvidedRole, 'role' | 'sealed'>);
