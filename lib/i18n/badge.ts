import type { Phase } from '@/lib/domain/phase';
import type { Locale } from '@/lib/contract/locale';

/** What a badge says. Nothing in it needs escaping in XML. */
export interface BadgeWords {
  label: string;
  /** For screen readers, which are told label and status as one. */
  title: (status: string) => string;
  phase: Record<Phase, string>;
  underAMinute: string;
  goesOn: (phase: string, duration: string) => string;
  ended: (phase: string, duration: string) => string;
  /** A status that could not be refreshed. */
  stale: (status: string) => string;
}

export const BADGE_WORDS: Record<Locale, BadgeWords> = {
  en: {
    label: 'SWR job',
    title: (status) => `SWR job: ${status}`,
    phase: {
      waiting: 'waiting',
      running: 'running',
      succeeded: 'succeeded',
      failed: 'failed',
      unknown: 'unknown status',
    },
    underAMinute: 'under 1 min',
    goesOn: (phase, duration) => `${phase} ${duration}`.trim(),
    ended: (phase, duration) => (duration === '' ? phase : `${phase} after ${duration}`),
    stale: (status) => `${status}, not refreshed`,
  },
  zh: {
    label: 'SWR 任务',
    title: (status) => `SWR 任务：${status}`,
    phase: { waiting: '等待中', running: '进行中', succeeded: '成功', failed: '失败', unknown: '状态未知' },
    underAMinute: '不到 1 分钟',
    goesOn: (phase, duration) => `${phase} ${duration}`.trim(),
    ended: (phase, duration) => (duration === '' ? phase : `${phase} 用时 ${duration}`),
    stale: (status) => `${status}，未能刷新`,
  },
};
