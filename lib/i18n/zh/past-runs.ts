import type { pastRuns as en } from '@/lib/i18n/en/past-runs';

export const pastRuns: typeof en = {
  thisJob: (duration) => `本任务：${duration}`,
  most: (from, to) => `80% 的历史任务耗时 ${from} 至 ${to}`,
  longer: (n, longest) => `另有 ${n} 次更长，最长 ${longest}`,
  range: (shortest, longest) => `最短 ${shortest}，最长 ${longest}`,
};
