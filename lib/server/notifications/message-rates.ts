import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';

/**
 * Messages per second accepted by a service: Slack 1, Feishu 100 per minute, DingTalk and WeCom 20 per
 * minute. Null means unlimited.
 */
export const MESSAGES_PER_SECOND: Record<ChannelKind, number | null> = {
  webhook: null,
  email: null,
  slack: 1,
  feishu: 100 / 66,
  // Below the limit, because DingTalk blocks a robot for 10 minutes after exceeding it.
  dingtalk: 20 / 66,
  wecom: 20 / 66,
};
