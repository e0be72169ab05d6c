import type { handover as en } from '@/lib/i18n/en/handover';

export const handover: typeof en = {
  title: '转交给您的任务',
  until: (time) => `此链接在 ${time} 前有效。`,
  follows: '任务有变化时，本页会自动更新。',
  notRefreshed: (time) => `自 ${time} 起未能刷新：无法向 SWR 查询。`,
  gone: (time) => `SWR 中已查不到这个任务，以上为 ${time} 的状态。`,
  asOf: (time) => `以上为 ${time} 的状态。`,
  endedTitle: '链接已失效',
  endedText: '链接可能已过期或不完整，也可能是其中的任务已经移除。请联系发送者重新获取链接。',
};
