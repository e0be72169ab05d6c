import type { timeline as en, underWay as enUnderWay } from '@/lib/i18n/en/timeline';

export const timeline: typeof en = {
  title: '时间线',
  typical: (duration) => `通常 ${duration}`,
  usually: (duration) => `一般约 ${duration}`,
  now: '现在',
  unseen: '当时尚未观察',
  changed: (status, from, to) => `${status} 开始于 ${from} 至 ${to} 之间`,
};

export const underWay: typeof enUnderWay = {
  title: '进行中的任务',
  nothing: '没有进行中的任务。',
  hint: '实条：已用时间。刻度：通常耗时。虚线：90% 的历史任务在此之前结束。',
  typical: (duration) => `通常 ${duration}`,
  slow: '耗时偏长',
  before: (duration) => `−${duration}`,
  after: (duration) => `+${duration}`,
  now: '现在',
  more: (n) => `另有 ${n} 个任务未显示。`,
};
