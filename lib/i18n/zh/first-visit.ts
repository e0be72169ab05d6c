import type { firstVisit as en } from '@/lib/i18n/en/first-visit';

export const firstVisit: typeof en = {
  title: '查询第一个任务',
  text: '粘贴任务 ID、实例 ID 或实例名称，或包含 ID 的完整日志、API 响应、Terraform 报错。任务将在此打开并实时更新，每个任务都有独立的网址。',
  example: '任务 ID 示例：',
};
