import type { jobActions as en } from '@/lib/i18n/en/job-actions';

export const jobActions: typeof en = {
  pinned: (name) => `已置顶：${name}`,
  unpinned: (name) => `已取消置顶：${name}`,
  removed: (name) => `已移除：${name}。`,
  usualDurationsChange: '通常耗时将随之变化。',
  removalFailed: (why) => `移除失败：${why}。`,
};
