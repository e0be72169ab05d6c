import { INSTANCE_PHASE_TEXT } from '@/lib/i18n/instance-phase-text';
import type { Attempts, instance as en } from '@/lib/i18n/en/instance';

function describeAttempts({ number, earlierFailures, hasSameReason, outcome }: Attempts): string {
  const attempt = `第 ${number} 次创建`;
  if (earlierFailures === 0) return `${attempt}。`;
  const reason = hasSameReason ? '因同一原因' : '';
  if (outcome === 'failed' && earlierFailures + 1 === number)
    return `${attempt}：${number} 次均${reason}失败。`;
  const failures =
    earlierFailures === number - 1 && number === 2 ? '上次失败' : `此前 ${earlierFailures} 次${reason}失败`;
  const end = { succeeded: '，本次成功', failed: '，本次也失败', open: '' }[outcome];
  return `${attempt}：${failures}${end}。`;
}

export const instance: typeof en = {
  title: '实例',
  phase: INSTANCE_PHASE_TEXT.zh,
  noState: '状态未知',
  deletedBetween: (from, to) => `删除于 ${from} 至 ${to} 之间。`,
  stateDenied: (profile) =>
    profile === null ? '查看实例状态需要以下权限：' : `凭证配置“${profile}”缺少查看实例状态的权限：`,
  stateFailed: (why) => `获取实例状态失败：${why}。`,
  unknownStatusHint: '未识别的状态（SWR 原文）。',

  login: '使用 Docker 登录',
  loginCommand: '命令',
  specification: '规格',
  version: '版本',
  created: '创建时间',
  expires: '到期时间',
  neverExpires: '不过期',
  accessAddress: '访问地址',
  instanceId: '实例 ID',
  openConsole: '在控制台中打开',
  openTraces: '操作审计（CTS）',

  follow: {
    action: '跟踪至删除',
    hint: '持续查询该实例直至其被删除，无需打开本页面。',
    failed: (why) => `操作失败：${why}。`,
    on: '跟踪中，直至实例被删除。',
    operatorsOnly: '仅操作员可以跟踪实例。',
  },

  notifications: '实例变化时通知我',

  jobs: '任务',
  noJobs: '尚未发现该实例的任务。',

  timeline: '时间线',
  now: '现在',
  thisInstance: '本实例',
  attempt: (n) => `第 ${n} 次`,
  attempts: describeAttempts,
  retry: {
    succeeded: '之后的一次创建已成功。',
    failed: '之后的一次创建也失败了。',
    open: '已重新创建，正在进行中。',
  },
  newestShown: (shown, all) => `共 ${all} 个任务，显示最新 ${shown} 个。`,
  axisDatePattern: () => 'MM/dd HH:mm',
  endUnknown: '结束时间未知',
  table: {
    caption: '时间线中的任务',
    job: '任务',
    status: '状态',
    from: '开始时间',
    to: '结束时间',
    duration: '耗时',
    changes: '状态变更',
  },

  invalidId: {
    title: '实例 ID 无效',
    meaning: '实例 ID 由 1 至 64 个字母、数字和连字符组成，例如 36ce7f50-b2d5-11eb-b044-0255ac101219。',
    advice: '请检查是否复制了完整的 ID，或在上方粘贴包含该 ID 的文本。',
  },
  notFound: {
    title: '未找到',
    meaning: '已配置的项目和区域下既没有该 ID 的实例，也没有该 ID 的任务，本系统中也没有相关记录。',
    advice:
      '请检查 ID 是否完整。新建的实例可能稍后才能查询到；已删除的实例仅当其任务曾在本系统中查询过时才会显示。',
  },
  searchJobs: '在所有任务中搜索该 ID',
};
