import 'server-only';
import type { NotificationEvent } from '@/lib/server/store/notification-event';
import type { Locale } from '@/lib/contract/locale';

type What = NotificationEvent['phase'] | 'overdue';

const en = {
  title: (name: string, what: string) => `${name} ${what}`,
  what: {
    waiting: 'is waiting',
    running: 'is running',
    succeeded: 'succeeded',
    failed: 'failed',
    unknown: 'has an unknown status',
    overdue: 'takes longer than usual',
  } satisfies Record<What, string> as Record<What, string>,
  type: 'Type',
  status: 'Status',
  took: 'Took',
  soFar: 'So far',
  seen: 'Seen',
  reason: 'Reason',
  cause: { known: 'What it means', guessed: 'What it probably means' },
  nextStep: 'What to do',
  profile: 'Profile',
  jobId: 'Job ID',
  open: 'Open the job',
  label: (label: string, text: string) => `${label}: ${text}`,
  test: 'SWR Job Monitor: a test',
  testText: 'This channel works. Its rules say which jobs it is told of.',
  toDashboard: 'Open the dashboard',
};

/** The words of messages. They are here and not in lib/i18n, since no page needs them. */
export type NotificationWords = typeof en;

const zh: NotificationWords = {
  title: (name, what) => `${name}：${what}`,
  what: {
    waiting: '等待中',
    running: '进行中',
    succeeded: '成功',
    failed: '失败',
    unknown: '状态未知',
    overdue: '用时超过往常',
  },
  type: '类型',
  status: '状态',
  took: '用时',
  soFar: '已进行',
  seen: '发现时间',
  reason: '原因',
  cause: { known: '原因说明', guessed: '可能的原因' },
  nextStep: '怎么办',
  profile: '凭证配置',
  jobId: '任务 ID',
  open: '查看任务',
  label: (label, text) => `${label}：${text}`,
  test: 'SWR 任务监控：测试消息',
  testText: '此通知渠道可用，将按通知规则收到消息。',
  toDashboard: '打开面板',
};

const WORDS: Record<Locale, NotificationWords> = { en, zh };

export function wordsOf(locale: Locale): NotificationWords {
  return WORDS[locale];
}
