import type { firstVisit as en } from '@/lib/i18n/en/first-visit';

export const firstVisit: typeof en = {
  title: '查询第一个任务',
  text: '粘贴 job_id，或包含它的完整日志、API 响应、Terraform 报错。任务将在此打开并实时更新，每个任务都有独立的网址。',
  example: '任务 ID 示例：',
};
