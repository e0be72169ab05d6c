import 'server-only';

export const ROLES = ['viewer', 'operator'] as const;
export type Role = (typeof ROLES)[number];
