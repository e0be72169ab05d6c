import type { apiDocs as en } from '@/lib/i18n/en/api-docs';

export const apiDocs: typeof en = {
  title: 'API 文档',
  intro: '本面板的页面都通过这些 API 查询和操作。',
  token:
    '请求时携带 API 令牌：“Authorization: Bearer …”，令牌由管理员在设置中创建。令牌不能执行管理操作，此类操作需要登录。',
  problems: '出错时返回 RFC 9457 格式的说明：HTTP 状态码、用于区分原因的 code，以及 SWR 的响应。',
  document: '供程序读取的 OpenAPI 3.1 文档',
  english: '各 API 的说明取自其 OpenAPI 文档，为英文。',
  contents: '目录',
  area: {
    jobs: '任务',
    job: '单个任务',
    notifications: '通知',
    settings: '设置',
    service: '本面板自身',
    signingIn: '登录',
  },
  permission: {
    look: '可查看（令牌权限：read）',
    keep: '可关注和备注任务（令牌权限：write）',
    metrics: '可读取指标（令牌权限：metrics）',
    badge: '可显示徽章（令牌权限：badge），否则返回灰色徽章',
    operate: '管理员',
  },
  open: '所有人',
  parameters: '参数',
  where: { path: '路径', query: '查询', header: '请求头' },
  required: '必填',
  body: '请求体',
  answers: '响应',
  problemCodes: '错误',
  example: '示例',
  schemas: '请求与响应的数据结构',
};
