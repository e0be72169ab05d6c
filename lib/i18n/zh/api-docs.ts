import type { apiDocs as en } from '@/lib/i18n/en/api-docs';

export const apiDocs: typeof en = {
  title: 'API 文档',
  intro: '页面上的所有功能均可通过 API 调用。',
  token:
    '请求时携带 API 令牌：“Authorization: Bearer …”。令牌由操作员在设置中创建。仅限操作员的接口需要登录，不支持令牌。',
  problems: '错误响应遵循 RFC 9457，包含 HTTP 状态码、错误码（code）和 SWR 响应。',
  openApiDocument: 'OpenAPI 3.1 文档',
  englishOnlyHint: '接口说明取自 OpenAPI 文档，仅提供英文。',
  contents: '目录',
  copyExample: '复制命令',
  area: {
    jobs: '任务',
    job: '单个任务',
    instances: '实例',
    notifications: '通知',
    settings: '设置',
    service: '系统',
    signingIn: '登录',
  },
  permission: {
    look: '所需权限：read',
    keep: '所需权限：write',
    metrics: '所需权限：metrics',
    badge: '所需权限：badge，否则返回灰色徽章',
    operate: '仅限操作员',
  },
  public: '公开',
  parameters: '请求参数',
  parameterIn: { path: '路径参数', query: 'Query 参数', header: 'Header 参数' },
  required: '必选',
  body: '请求体',
  responses: '响应',
  errors: '错误',
  example: '请求示例',
  schemas: '数据结构',
};
