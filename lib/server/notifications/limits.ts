import 'server-only';
import type { ChannelKind } from '@/lib/contract/notification-schemas';

/** Messages a second that chats take: DingTalk and WeCom 20 a minute, Feishu 100, Slack one a second. Null is any. */
export const PER_SECOND: Record<ChannelKind, number | null> = {
  webhook: null,
  email: null,
  slack: 1,
  feishu: 100 / 66,
  // A little less: whoever sends more to DingTalk is shut out for ten minutes.
  dingtalk: 20 / 66,
  wecom: 20 / 66,
};
