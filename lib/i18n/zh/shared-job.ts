import type { sharedJob as en } from '@/lib/i18n/en/shared-job';

export const sharedJob: typeof en = {
  title: '分享给您的任务',
  expiresAt: (time) => `链接有效期至 ${time}。`,
  autoUpdateHint: '页面自动更新。',
  staleSince: (time) => `自 ${time} 起未刷新：无法连接 SWR。`,
  goneFromSwr: (time) => `SWR 中已不存在该任务，最近一次查询到是在 ${time}。`,
  asOfTime: (time) => `状态截至 ${time}。`,
  messageHidden: '加密的鉴权失败信息仅对已登录用户显示。',
  invalidTitle: '链接已过期或无效',
  invalidText: '请联系发送者重新获取链接。',
};
