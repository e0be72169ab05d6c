import type { problemAdvice as en } from '@/lib/i18n/en/problem-advice';

export const problemAdvice: typeof en = {
  invalid_job_id: '请确认 ID 复制完整，或将其所在的整段文本粘贴到上方。',
  job_not_found:
    '新创建的任务可能稍后才能查到，5 分钟内将自动重试。请检查 ID 是否完整；查找实例需要权限 swr:instance:get。',
  upstream_unauthorized: '请检查访问密钥或更新令牌，并检查区域。服务器时间误差不能超过 15 分钟。',
  upstream_forbidden: '请联系账号管理员授予缺少的权限；如果下方有加密的鉴权失败信息，解密后可查看具体权限。',
  upstream_rejected: '请检查凭证配置的区域、项目 ID 和终端节点。',
  upstream_throttled: '稍后将自动重试，无需操作。',
  upstream_error: '正在自动重试，无需操作。如果问题持续存在，请携带请求 ID 联系技术支持。',
  upstream_invalid: '请检查凭证配置的终端节点以及中间的代理。',
  upstream_timeout: '正在自动重试，无需操作。如果问题持续存在，请检查服务器到 SWR 的网络。',
  no_credentials:
    '请在服务器上设置 HUAWEICLOUD_SDK_AK、HUAWEICLOUD_SDK_SK 和 HUAWEICLOUD_REGION 并重启。如需试用，请运行“npm run demo”。',
  look_up_pending: '查询到的任务将自动显示在这里。',
  no_sts: '请在服务器上设置 STS_ENDPOINT，或改用访问密钥。',
  profile_refused: '请修改后重试。',
  endpoint_blocked: '请修改终端节点。如需使用回环地址，请在服务器上设置 PROFILE_ALLOWED_NETWORKS。',
  channel_refused: '请修改后重试。',
  job_ended: '请重新加载页面。',
  sign_in_required: '请登录，登录后将返回本页。',
  not_allowed: '请联系本系统的操作员。',
  too_many_requests: '请一分钟后重试。',
  invalid_request: '请修改后重试。',
  profile_not_found: '请重新加载页面。',
  store_unavailable: '请在服务器日志中查看原因。',
  internal_error: '请重新加载页面。如果问题持续存在，请查看服务器日志。',
};
