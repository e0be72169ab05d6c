import type { Messages } from '@/lib/i18n/messages';

export const problem: Messages['problem'] = {
  invalid_job_id: {
    title: '任务 ID 无效',
    meaning: '任务 ID 由 1 至 64 个字母、数字和连字符组成，例如 36db69c5-b2d5-11eb-b044-0255ac101219。',
  },
  job_not_found: {
    title: '任务不存在',
    meaning: '已配置的项目和区域下既没有该 ID 的任务，也没有该 ID 的实例。',
  },
  upstream_unauthorized: {
    title: '认证失败',
    meaning: '凭证配置未通过 SWR 的身份认证。',
  },
  upstream_forbidden: {
    title: '权限不足',
    meaning: '该凭证无权查询此项目的任务。',
  },
  upstream_rejected: {
    title: '请求参数错误',
    meaning: 'SWR 认为请求无效。',
  },
  upstream_throttled: {
    title: '请求过于频繁（已流控）',
    meaning: '短时间内请求过多。',
  },
  upstream_error: {
    title: 'SWR 内部错误',
    meaning: 'SWR 返回服务端错误，或与 SWR 的连接失败。',
  },
  upstream_invalid: {
    title: '响应异常',
    meaning: '返回内容不是有效的任务数据，可能被代理拦截。',
  },
  upstream_timeout: {
    title: '请求超时',
    meaning: 'SWR 未在规定时间内响应。',
  },
  no_credentials: {
    title: '未配置访问凭证',
    meaning: '没有凭证配置，无法查询任务。',
  },
  look_up_pending: {
    title: '查询中…',
    meaning: '正在等待 SWR 响应。',
  },
  no_sts: {
    title: 'STS 不可用',
    meaning: '该区域的 STS 终端节点未知，或凭证配置使用的是令牌。STS 仅支持访问密钥。',
  },
  user_exists: {
    title: '用户已存在',
    meaning: '已有同名用户。',
  },
  last_operator: {
    title: '最后一名操作员',
    meaning: '如果没有该用户，将无人可以修改设置。',
  },
  read_only: {
    title: '只读，无法修改',
    meaning: '该项由服务器的 CONFIG_FILE 定义。',
  },
  profile_refused: {
    title: '凭证配置保存失败',
    meaning: '配置项无效，或凭证无法加密。',
  },
  endpoint_blocked: {
    title: '不允许使用该终端节点',
    meaning: '终端节点指向回环、链路本地或元数据服务地址。',
  },
  channel_refused: {
    title: '通知渠道保存失败',
    meaning: '配置项无效、名称已存在，或通知渠道无法加密。',
  },
  job_ended: {
    title: '任务已结束',
    meaning: '该任务不会再产生通知。',
  },
  sign_in_required: {
    title: '未登录',
    meaning: '登录后才能查看任务。',
  },
  not_allowed: {
    title: '权限不足',
    meaning: '此操作需要操作员角色。',
  },
  too_many_requests: {
    title: '请求过于频繁',
    meaning: '本系统限制了请求频率。',
  },
  invalid_request: {
    title: '请求无效',
    meaning: '请求中有无效的值。',
  },
  profile_not_found: {
    title: '凭证配置不存在',
    meaning: '没有该名称的凭证配置。',
  },
  store_unavailable: {
    title: '数据库不可用',
    meaning: '无法读取或保存数据。',
  },
  internal_error: {
    title: '服务器内部错误',
    meaning: '服务器发生错误。',
  },
};
