/** Audited events of signing in and out. Strangers cause them, too. */
export const SIGN_IN_ACTIONS = [
  'signed_in',
  'sign_in_refused',
  'signed_out',
  'signed_out_everywhere',
  'session_ended',
] as const;

/** Audited actions of operators. */
export const CHANGE_ACTIONS = [
  'user_added',
  'user_removed',
  'user_role_changed',
  'password_reset',
  'token_created',
  'token_handed_over',
  'token_revoked',
  'profile_added',
  'profile_changed',
  'profile_removed',
  'profile_checked',
  'key_rotated',
  'channel_added',
  'channel_changed',
  'channel_removed',
  'channel_tested',
  'rule_added',
  'rule_changed',
  'rule_removed',
  'message_decoded',
  'job_forgotten',
  'instance_followed',
  'instance_unfollowed',
  'handover_made',
] as const;

export const AUDIT_ACTIONS = [...SIGN_IN_ACTIONS, ...CHANGE_ACTIONS] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Maximum length of the actor and the target of an entry. */
export const MAX_AUDIT_TEXT_LENGTH = 200;
