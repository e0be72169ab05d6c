import 'server-only';
import type { JobNotificationEvent } from '@/lib/server/store/notifications/notification-event';
import type { Locale } from '@/lib/contract/locale';
import type { InstanceEvent } from '@/lib/domain/instance-phase';

type JobEventName = JobNotificationEvent['phase'] | 'overdue';

const en = {
  event: {
    waiting: 'Job waiting',
    running: 'Job running',
    succeeded: 'Job succeeded',
    failed: 'Job failed',
    unknown: 'Job status unknown',
    overdue: 'Job taking longer than usual',
  } satisfies Record<JobEventName, string> as Record<JobEventName, string>,
  instanceEvent: {
    running: 'Instance running',
    unavailable: 'Instance unavailable',
    deleted: 'Instance deleted',
  } satisfies Record<InstanceEvent, string> as Record<InstanceEvent, string>,
  type: 'Type',
  status: 'Status',
  duration: 'Duration',
  elapsed: 'Elapsed',
  detectedAt: 'Detected',
  deleted: 'Deleted',
  between: (from: string, to: string) => `between ${from} and ${to}`,
  reason: 'Reason',
  cause: { known: 'Cause', guessed: 'Likely cause' },
  nextStep: 'How to fix',
  profile: 'Profile',
  jobId: 'Job ID',
  instanceId: 'Instance ID',
  accessAddress: 'Access address',
  open: 'View job',
  openInstance: 'View instance',
  label: (label: string, text: string) => `${label}: ${text}`,
  test: 'Test message from SWR Job Monitor',
  testText: 'This channel works.',
  openDashboard: 'Open SWR Job Monitor',
};

/** Texts of notifications. Kept out of lib/i18n because no page needs them. */
type NotificationMessages = typeof en;

const zh: NotificationMessages = {
  event: {
    waiting: '任务等待中',
    running: '任务进行中',
    succeeded: '任务成功',
    failed: '任务失败',
    unknown: '任务状态未知',
    overdue: '任务耗时偏长',
  },
  instanceEvent: { running: '实例运行中', unavailable: '实例不可用', deleted: '实例已删除' },
  type: '类型',
  status: '状态',
  duration: '耗时',
  elapsed: '已耗时',
  detectedAt: '检测时间',
  deleted: '删除时间',
  between: (from, to) => `${from} 至 ${to}`,
  reason: '原因',
  cause: { known: '原因说明', guessed: '可能原因' },
  nextStep: '处理建议',
  profile: '凭证配置',
  jobId: '任务 ID',
  instanceId: '实例 ID',
  accessAddress: '访问地址',
  open: '查看任务',
  openInstance: '查看实例',
  label: (label, text) => `${label}：${text}`,
  test: '来自 SWR 任务监控的测试消息',
  testText: '此渠道可用。',
  openDashboard: '打开 SWR 任务监控',
};

const MESSAGES: Record<Locale, NotificationMessages> = { en, zh };

export function getNotificationMessages(locale: Locale): NotificationMessages {
  return MESSAGES[locale];
}
