import type { Messages } from '@/lib/i18n/messages';

export const problem: Messages['problem'] = {
  invalid_job_id: {
    title: '这不是任务 ID',
    meaning: '任务 ID 由 1 至 64 个字母、数字和连字符组成，通常形如 36db69c5-b2d5-11eb-b044-0255ac101219。',
    advice: '请确认 ID 是否复制完整，也可以把它所在的整段文本粘贴到上面。',
  },
  job_not_found: {
    title: 'SWR 中没有这个任务',
    meaning: '在所配置的项目和区域中，不存在这个 ID 的任务。',
    advice:
      '刚创建的任务可能要稍等片刻才能查到，本页会在五分钟内自动再次查询。如果仍查不到，请确认粘贴的是 job_id 而不是 instance_id，并确认任务属于本面板所配置的项目和区域。',
  },
  upstream_unauthorized: {
    title: '访问凭证未通过验证',
    meaning: '云端未接受本面板使用的访问密钥或令牌。',
    advice:
      '请管理员检查密钥是否正确、令牌是否过期、区域是否匹配，以及服务器时间是否准确（相差超过 15 分钟，签名就会被拒绝）。',
  },
  upstream_forbidden: {
    title: 'SWR 拒绝了此次查询',
    meaning: '访问凭证有效，但没有执行此操作的权限。',
    advice: '请联系账号管理员授予相应权限，上方加密的拒绝原因会准确说明缺少什么。',
  },
  upstream_rejected: {
    title: 'SWR 不接受此请求',
    meaning: '访问凭证已通过验证，但 SWR 认为请求有误。',
    advice: '请检查本面板配置的区域、项目 ID 和终端节点。',
  },
  upstream_throttled: {
    title: 'SWR 要求降低请求频率',
    meaning: '短时间内请求过多。',
    advice: '无需操作，一旦 SWR 允许，本页会自动再次查询。',
  },
  upstream_error: {
    title: 'SWR 出现故障',
    meaning: 'SWR 自身或通往 SWR 的网络出现故障。',
    advice: '无需操作，本页会自动重试。如果一直如此，请携带请求 ID 联系云服务支持。',
  },
  upstream_invalid: {
    title: '返回的内容不是任务',
    meaning: '可能是其他服务代替 SWR 作出了响应，或者 SWR 返回了意外的内容。',
    advice: '请检查本面板配置的终端节点；中间的代理常会返回一个网页。',
  },
  upstream_timeout: {
    title: 'SWR 没有及时响应',
    meaning: '请求已发出，但没有收到响应。',
    advice: '无需操作，本页会自动重试。如果一直如此，请检查服务器到 SWR 的网络。',
  },
  no_credentials: {
    title: '尚未配置访问凭证',
    meaning: '本面板没有任何项目的访问凭证，因此无法查询任务。',
    advice:
      '请管理员设置 HUAWEICLOUD_SDK_AK、HUAWEICLOUD_SDK_SK 和 HUAWEICLOUD_REGION 后重新启动，或用“npm run demo”体验。',
  },
  look_up_pending: {
    title: '正在向 SWR 查询……',
    meaning: '已向 SWR 发出查询，尚未收到响应。',
    advice: '结果会自动显示在这里。',
  },
  no_sts: {
    title: '这个凭证配置无法使用 STS',
    meaning: '这个区域没有已知的 STS，或者凭证配置使用的是令牌，而 STS 只接受访问密钥。',
    advice: '请管理员设置 STS_ENDPOINT，或改用访问密钥。',
  },
  profile_refused: {
    title: '凭证配置未能保存',
    meaning: '其中有不符合要求的内容，或者无法加密。',
    advice: '请修改后重试。',
  },
  channel_refused: {
    title: '通知渠道未能保存',
    meaning: '其中有不符合要求的内容、名称已被占用，或者无法加密。',
    advice: '请修改后重试。',
  },
  job_ended: {
    title: '任务已经结束',
    meaning: '不会再有需要通知的变化。',
    advice: '请重新加载页面。',
  },
  sign_in_required: {
    title: '您尚未登录',
    meaning: '登录后才能查看这里的任务。',
    advice: '请登录，登录后会回到本页。',
  },
  not_allowed: {
    title: '您无权执行此操作',
    meaning: '只有本面板的管理员可以执行。',
    advice: '请联系面板的管理员。',
  },
  too_many_requests: {
    title: '请求过于频繁',
    meaning: '本面板限制了每个人的请求次数。',
    advice: '请一分钟后再试。',
  },
  invalid_request: {
    title: '提交的内容不符合要求',
    meaning: '本面板无法理解这个请求。',
    advice: '请修改后重试。',
  },
  profile_not_found: {
    title: '这个凭证配置已不存在',
    meaning: '没有这个名称的凭证配置。',
    advice: '请重新加载页面。',
  },
  store_unavailable: {
    title: '面板的存储无法使用',
    meaning: '已看到的状态既无法读取，也无法保存。',
    advice: '请管理员在面板的日志中查看原因。',
  },
  internal_error: {
    title: '面板出错',
    meaning: '面板内部出现了问题。',
    advice: '请重新加载页面；如果一直如此，可以在面板的日志中查看原因。',
  },
};
