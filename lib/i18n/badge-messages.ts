import type { Phase } from '@/lib/domain/phase';
import type { Locale } from '@/lib/contract/locale';

/** Texts of a status badge. None contains a character that XML requires to be escaped. */
export interface BadgeMessages {
  label: string;
  /** Label and status as one text, for screen readers. */
  accessibleName: (status: string) => string;
  phase: Record<Phase, string>;
  underAMinute: string;
  /** Status of an unfinished job. */
  unfinished: (phase: string, duration: string) => string;
  /** Status of a finished job. */
  finished: (phase: string, duration: string) => string;
  /** Status that could not be refreshed. */
  stale: (status: string) => string;
}

export const BADGE_MESSAGES: Record<Locale, BadgeMessages> = {
  en: {
    label: 'SWR job',
    accessibleName: (status) => `SWR job: ${status}`,
    phase: {
      waiting: 'waiting',
      running: 'running',
      succeeded: 'succeeded',
      failed: 'failed',
      unknown: 'unknown status',
    },
    underAMinute: 'under 1m',
    unfinished: (phase, duration) => `${phase} ${duration}`.trim(),
    finished: (phase, duration) => (duration === '' ? phase : `${phase} after ${duration}`),
    stale: (status) => `${status}, stale`,
  },
  zh: {
    label: 'SWR 任务',
    accessibleName: (status) => `SWR 任务：${status}`,
    phase: { waiting: '等待中', running: '进行中', succeeded: '成功', failed: '失败', unknown: '状态未知' },
    underAMinute: '不到 1 分钟',
    unfinished: (phase, duration) => `${phase} ${duration}`.trim(),
    finished: (phase, duration) => (duration === '' ? phase : `${phase} 耗时 ${duration}`),
    stale: (status) => `${status}，未刷新`,
  },
};
