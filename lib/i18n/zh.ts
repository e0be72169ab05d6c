import type { Messages } from './messages';

export const zh: Messages = {
  product: 'SWR 任务监控',
  tagline: '随时了解华为云 SWR 任务的进展',
  skipToContent: '跳到正文',
  home: '任务',
  otherLanguage: 'English',
  theme: {
    label: (current) => `配色：${current}，点击切换`,
    system: '跟随系统',
    light: '浅色',
    dark: '深色',
  },

  phase: {
    waiting: '等待中',
    running: '进行中',
    succeeded: '成功',
    failed: '失败',
    unknown: '未知状态',
  },
  tally: {
    waiting: (n) => `${n} 个等待中`,
    running: (n) => `${n} 个进行中`,
    succeeded: (n) => `${n} 个成功`,
    failed: (n) => `${n} 个失败`,
    unknown: (n) => `${n} 个状态未知`,
    unavailable: (n) => `${n} 个无法显示`,
  },
  unknownStatusHint: '本面板不认识这个状态，按 SWR 的原文显示，并会继续关注。',
  jobType: { CreateInstance: '创建实例' },
  untitledJob: '未命名资源',
  unknownType: '未给出类型',
  noReason: 'SWR 没有给出原因。',
  reason: '原因',

  duration: {
    label: '用时',
    after: '历时',
    took: '用时',
    running: '已进行',
    unknown: '用时未知',
  },
  durationUnits: {
    days: ' 天',
    hours: ' 小时',
    minutes: ' 分',
    seconds: ' 秒',
    milliseconds: ' 毫秒',
    separator: ' ',
  },
  created: '创建时间',
  updated: '更新时间',
  timeUnknown: '未给出',
  dateTimePattern: 'yyyy年M月d日 HH:mm:ss',
  timePattern: 'HH:mm:ss',
  checked: (relative) => `${relative}查询过`,
  nextCheck: (seconds) => `${seconds} 秒后再查`,
  checkingNow: '正在查询',
  noFurtherCheck: '已结束，不再查询',
  secondsAgo: (seconds) => (seconds < 1 ? '刚刚' : `${seconds} 秒前`),

  jobId: '任务 ID',
  instanceId: '实例 ID',
  resourceId: '资源 ID',
  instanceAndResourceId: '实例、资源 ID',
  profile: '凭证配置',
  copy: (what, value) => `复制${what} ${value}`.trim(),
  copied: '已复制',
  copyFailed: '复制失败',
  copyAnswer: '复制',
  rawAnswer: 'SWR 的原始应答',
  history: '变化记录',
  historyHint: '由本面板观察所得，SWR 自身只保留上面的两个时间。',
  firstSeen: (time) => `首次看到于 ${time}`,
  seen: (time) => `看到于 ${time}`,
  openJob: (name) => `打开任务 ${name}`,

  paste: {
    label: '任务 ID，或包含任务 ID 的任意文本',
    placeholder: '粘贴任务 ID、日志、接口应答或链接……',
    submit: '查询',
    busy: '正在查询……',
    hint: '按 Enter 查询，按 Shift+Enter 换行。',
    found: (n) => `找到 ${n} 个任务 ID`,
    nothingFound: '这段文本里没有任务 ID。任务 ID 形如 36db69c5-b2d5-11eb-b044-0255ac101219。',
    empty: '请先粘贴任务 ID。',
    passedOver: (n) => `略过 ${n} 项`,
    passedOverKind: {
      instance: '实例 ID',
      resource: '资源 ID',
      project: '项目 ID',
      request: '请求 ID',
      other: '不是任务 ID',
    },
    dismiss: '关闭提示',
    furtherBoards: (from, to) => `第 ${from} 至 ${to} 个任务`,
    tooMany: (most) => `一页最多显示 ${most} 个任务，其余的在这里：`,
  },

  recent: {
    title: '最近在此浏览器中打开的任务',
    clear: '清空列表',
    emptyTitle: '查询您的第一个任务',
    emptyText:
      '创建仓库实例时，接口会返回 job_id。把它粘贴到上面即可，连同前后的文字一起粘贴也没关系：本页会自动找出任务 ID，显示任务状态并持续关注。每个任务都有自己的网址，可以收藏。',
    emptyExample: '任务 ID 的样子：',
  },

  board: {
    title: (n) => `${n} 个任务`,
    updated: (relative) => `${relative}更新`,
    refresh: '刷新',
    refreshing: '正在刷新……',
    allEnded: '全部结束',
    loading: '正在向 SWR 查询……',
  },

  connection: {
    offline: '网络已断开。当前显示的是最后一次获得的状态，恢复联网后会自动更新。',
    unreachable: '监控服务没有响应。当前显示的是最后一次获得的状态，页面会自动重试。',
    tryNow: '立即重试',
    unexpected: '监控服务返回了意外的内容，请重新加载页面。',
  },

  stale: {
    unreachable: '监控服务没有响应',
    since: (time, why) => `自 ${time} 起未能更新：${why}。`,
    retry: (seconds) => `${seconds} 秒后重试。`,
    retrying: '正在重试。',
    gone: (time) => `自 ${time} 起，SWR 已查不到这个任务。这里显示的是最后一次看到的状态。`,
  },

  announce: (name, phase) => `${name}：${phase}`,

  problem: {
    invalid_job_id: {
      title: '这不是任务 ID',
      meaning: '任务 ID 由 1 至 64 个字母、数字和连字符组成，通常形如 36db69c5-b2d5-11eb-b044-0255ac101219。',
      advice: '请确认 ID 是否复制完整，也可以把它所在的整段文本粘贴到上面。',
    },
    job_not_found: {
      title: 'SWR 中没有这个任务',
      meaning: '在所配置的项目和区域中，不存在这个 ID 的任务。',
      advice:
        '刚创建的任务可能要稍等片刻才能查到，本页会在五分钟内自动再查。否则请确认粘贴的是 job_id 而不是 instance_id，并确认任务属于本面板所配置的项目和区域。',
    },
    upstream_unauthorized: {
      title: 'SWR 拒绝了访问凭证',
      meaning: '本面板使用的访问密钥或令牌未被接受。',
      advice:
        '请管理员检查密钥是否正确、令牌是否过期、区域是否匹配，以及服务器时间是否准确（相差超过 15 分钟会被拒绝）。',
    },
    upstream_forbidden: {
      title: 'SWR 拒绝了此次查询',
      meaning: '凭证有效，但没有执行此操作的权限。',
      advice: '请联系账号管理员授予相应权限，上方的加密信息可以让管理员准确知道缺少什么。',
    },
    upstream_rejected: {
      title: 'SWR 不接受此请求',
      meaning: 'SWR 识别了请求者的身份，但认为请求有误。',
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
      meaning: '可能是其他服务代替 SWR 作了应答，或者 SWR 返回了意外的内容。',
      advice: '请检查本面板配置的终端节点；中间的代理常会返回一个网页。',
    },
    upstream_timeout: {
      title: 'SWR 没有及时应答',
      meaning: '请求已发出，但没有收到应答。',
      advice: '无需操作，本页会自动重试。如果一直如此，请检查服务器到 SWR 的网络。',
    },
    no_credentials: {
      title: '尚未配置访问凭证',
      meaning: '本面板没有任何云项目的密钥，因此无法查询。',
      advice:
        '请管理员设置 HUAWEICLOUD_SDK_AK、HUAWEICLOUD_SDK_SK 和 HUAWEICLOUD_REGION 后重新启动，或用“npm run demo”体验。',
    },
    look_up_pending: {
      title: '正在向 SWR 查询……',
      meaning: '已向 SWR 发出查询，尚未收到应答。',
      advice: '结果会自动显示在这里。',
    },
    internal_error: {
      title: '监控面板出错',
      meaning: '面板内部出现了问题。',
      advice: '请重新加载页面；如果一直如此，可以在面板的日志中查看原因。',
    },
  },
  whatToDo: '怎么办',
  upstreamSaid: 'SWR 的答复',
  httpStatus: 'HTTP 状态',
  errorCode: '错误码',
  errorMessage: '信息',
  requestId: '请求 ID',
  encodedMessage: '加密的拒绝原因',
  lookAgain: '再查一次',
  looksAgain: (seconds) => `${seconds} 秒后再查。`,

  pageNotFound: {
    title: '没有这个页面',
    text: '任务的网址是 /jobs/ 加任务 ID，也可以把手头的内容粘贴到上面。',
    home: '返回首页',
  },
  pageFailed: { title: '页面出错了', text: '没有丢失任何内容，任务仍在继续。', retry: '重试' },
};
