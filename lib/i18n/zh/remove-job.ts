import type { removeJob as en } from '@/lib/i18n/en/remove-job';

export const removeJob: typeof en = {
  title: '确定移除该任务？',
  text: '移除后将停止监控，并删除其状态变更记录、备注和置顶。SWR 中的任务不受影响。',
  confirm: '移除',
  busy: '移除中…',
  cancel: '取消',
  removedTitle: '任务已移除',
  removedText: '已停止监控该任务。再次查询后将重新开始记录状态变更。',
  backToJobs: '返回任务列表',
  monitorAgain: '重新监控',
};
