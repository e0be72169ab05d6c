import type { problemDetails as en } from '@/lib/i18n/en/problem-details';

export const problemDetails: typeof en = {
  invalid_job_id: {
    meaning: '任务 ID 由 1 至 64 个字母、数字和连字符组成，例如 36db69c5-b2d5-11eb-b044-0255ac101219。',
    advice: '请确认 ID 复制完整，或将其所在的整段文本粘贴到上方。',
  },
  job_not_found: {
    meaning: '已配置的项目和区域下既没有该 ID 的任务，也没有该 ID 的实例。',
    advice:
      '新创建的任务可能稍后才能查到，5 分钟内将自动重试。请检查 ID 是否完整；查找实例需要权限 swr:instance:get。',
  },
  upstream_unauthorized: {
    meaning: '凭证配置未通过 SWR 的身份认证。',
    advice: '请检查访问密钥或更新令牌，并检查区域。服务器时间误差不能超过 15 分钟。',
  },
  upstream_forbidden: {
    meaning: '该凭证无权查询此项目的任务。',
    advice: '请联系账号管理员授予缺少的权限；如果下方有加密的鉴权失败信息，解密后可查看具体权限。',
  },
  upstream_rejected: { meaning: 'SWR 认为请求无效。', advice: '请检查凭证配置的区域、项目 ID 和终端节点。' },
  upstream_throttled: { meaning: '短时间内请求过多。', advice: '稍后将自动重试，无需操作。' },
  upstream_error: {
    meaning: 'SWR 返回服务端错误，或与 SWR 的连接失败。',
    advice: '正在自动重试，无需操作。如果问题持续存在，请携带请求 ID 联系技术支持。',
  },
  upstream_invalid: {
    meaning: '返回内容不是有效的任务数据，可能被代理拦截。',
    advice: '请检查凭证配置的终端节点以及中间的代理。',
  },
  upstream_timeout: {
    meaning: 'SWR 未在规定时间内响应。',
    advice: '正在自动重试，无需操作。如果问题持续存在，请检查服务器到 SWR 的网络。',
  },
  no_credentials: {
    meaning: '没有凭证配置，无法查询任务。',
    advice: '操作员可在设置中添加凭证配置，保存后立即生效。如需试用，请运行“npm run demo”。',
  },
  look_up_pending: { meaning: '正在等待 SWR 响应。', advice: '查询到的任务将自动显示在这里。' },
  no_sts: {
    meaning: '该区域的 STS 终端节点未知，或凭证配置使用的是令牌。STS 仅支持访问密钥。',
    advice: '请在服务器上设置 STS_ENDPOINT，或改用访问密钥。',
  },
  user_exists: { meaning: '已有同名用户。', advice: '请更换名称，或重置该用户的密码。' },
  last_operator: { meaning: '如果没有该用户，将无人可以修改设置。', advice: '请先将其他用户设为操作员。' },
  read_only: { meaning: '该项由服务器的 CONFIG_FILE 定义。', advice: '请修改该文件，然后重启本服务。' },
  profile_refused: { meaning: '配置项无效，或凭证无法加密。', advice: '请修改后重试。' },
  endpoint_blocked: {
    meaning: '终端节点指向回环、链路本地或元数据服务地址。',
    advice: '请修改终端节点。如需使用回环地址，请在服务器上设置 PROFILE_ALLOWED_NETWORKS。',
  },
  channel_refused: { meaning: '配置项无效、名称已存在，或通知渠道无法加密。', advice: '请修改后重试。' },
  job_ended: { meaning: '该任务不会再产生通知。', advice: '请重新加载页面。' },
  sign_in_required: { meaning: '登录后才能查看任务。', advice: '请登录，登录后将返回本页。' },
  not_allowed: { meaning: '此操作需要操作员角色。', advice: '请联系本系统的操作员。' },
  too_many_requests: { meaning: '本系统限制了请求频率。', advice: '请一分钟后重试。' },
  invalid_request: { meaning: '请求中有无效的值。', advice: '请修改后重试。' },
  profile_not_found: {
    meaning: '没有该名称的凭证配置。',
    advice: '请重新加载页面。如果该配置已被删除，请为同一项目添加一个。',
  },
  store_unavailable: { meaning: '无法读取或保存数据。', advice: '请在服务器日志中查看原因。' },
  internal_error: {
    meaning: '服务器发生错误。',
    advice: '请重新加载页面。如果问题持续存在，请查看服务器日志。',
  },
};
