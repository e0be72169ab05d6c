import type { timeline as en } from '@/lib/i18n/en/timeline';

export const timeline: typeof en = {
  title: '时间线',
  typical: (duration) => `通常 ${duration}`,
  usually: (duration) => `一般约 ${duration}`,
  now: '现在',
  unseen: '当时尚未观察',
  changed: (status, from, to) => `${status} 开始于 ${from} 至 ${to} 之间`,
};
