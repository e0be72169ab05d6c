import 'server-only';

/** Actor of the command in the audit log. */
export const COMMAND = { name: 'npm run user', via: 'command' } as const;
