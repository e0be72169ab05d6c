import type { firstVisit as en } from '@/lib/i18n/en/first-visit';

export const firstVisit: typeof en = {
  title: '查询第一个任务',
  text: '粘贴任务 ID、实例 ID 或实例名称，或包含 ID 的完整日志、API 响应、Terraform 报错。任务将在此打开并实时更新，每个任务都有独立的网址。',
  discovery: 'SWR 列出的任务也会自动显示在这里。',
  connectTitle: '连接华为云',
  connectText:
    '查询任务需要凭证配置，即一个项目和区域的访问凭证。请添加第一个凭证配置并测试连接，保存后立即生效，无需重启。',
  addProfile: '添加凭证配置',
  askOperator: '请联系本系统的操作员在设置中添加。',
  example: '任务 ID 示例：',
};
