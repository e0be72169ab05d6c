import 'server-only';
import type { ChannelKind, RejectionCause } from '@/lib/contract/notification-schemas';

type Rule = readonly [pattern: RegExp, cause: RejectionCause];

const HTTP_RULES: readonly Rule[] = [
  [/^Responded with HTTP (401|403|404|410)\b/, 'webhook'],
  [/^Responded with HTTP (400|413|415|422)\b|without a result code/, 'content'],
  [/^Responded with HTTP 429\b/, 'rate_limit'],
];

/** Faults on the way to the receiver, which no response can contain: the text begins with the host. */
const NETWORK_RULES: readonly Rule[] = [
  [/^\S+: (the proxy |the certificate of the proxy )/, 'proxy'],
  [/^\S+: the certificate of /, 'certificate'],
  [/^\S+: the name \S+ can't be resolved here/, 'unresolved_name'],
];

/** Words and codes of the services. The first match counts. */
const RULES: Record<ChannelKind, readonly Rule[]> = {
  webhook: HTTP_RULES,
  slack: [
    [/channel_(is_archived|not_found)|incoming_webhook\.channel|post_to_deleted/, 'chat'],
    [
      /action_prohibited|posting_to_general_channel_denied|team_disabled|webhook\.(disabled|permissions)/,
      'permission',
    ],
    [/webhook\.invalid/, 'webhook'],
    ...HTTP_RULES,
  ],
  feishu: [
    [/code 19024\b/, 'keyword'],
    [/code 19021\b/, 'signature'],
    [/code 19022\b/, 'ip_address'],
    [/code 19001\b/, 'webhook'],
    [/code (11232|11233|99991400)\b|too many request/i, 'rate_limit'],
    // 9499 means throttling, too.
    [/code (9499|19002|19036)\b/, 'content'],
    ...HTTP_RULES,
  ],
  dingtalk: [
    // 310000 has several causes, in English or Chinese.
    [/code 310000\b.*(keyword|关键[词字])/i, 'keyword'],
    [/code 310000\b.*(whitelist|白名单|\bip\b)/i, 'ip_address'],
    [/code 310000\b/, 'signature'],
    // More than 20 messages per minute; blocked for 10 minutes.
    [/code (130101|410100|660026|90018)\b/, 'rate_limit'],
    [/code (300001|300005|400013|400101|400102|400106|404)\b/, 'webhook'],
    [/code (40035|43004|400105|430101|430102|430103|430104|460101)\b/, 'content'],
    ...HTTP_RULES,
  ],
  wecom: [
    [/code (93000|93004|93008)\b/, 'webhook'],
    [/code (45009|45033|45047)\b/, 'rate_limit'],
    [/code (40008|40058|44004|45002)\b/, 'content'],
    ...HTTP_RULES,
  ],
  email: [],
};

/**
 * Finds the cause of a failed attempt that an operator can fix.
 * @param detail Text of the result (`SendResult`), the only part of it that is stored.
 * @returns Null if the cause is unknown, or if no attempt failed.
 */
export function findRejectionCause(kind: ChannelKind, detail: string | null): RejectionCause | null {
  if (detail === null) return null;
  return [...NETWORK_RULES, ...RULES[kind]].find(([pattern]) => pattern.test(detail))?.[1] ?? null;
}
