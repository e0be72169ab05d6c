import { fingertips } from './zh/fingertips';
import type { Messages } from './messages';
import { insight } from './zh/insight';

export const zh: Messages = {
  product: 'SWR 任务监控',
  tagline: '随时了解华为云 SWR 任务的进展',
  skipToContent: '跳到正文',
  home: '任务',
  otherLanguage: 'English',
  sentences: (...all) => all.filter(Boolean).join(''),
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
    unknown: '状态未知',
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
  tellMe: {
    title: '结束时通知我',
    ended: (name, phase, duration) =>
      duration === '' ? `${name}：${phase}` : `${name}：${phase}（${duration}）`,
  },
  insight,
  noReason: 'SWR 没有给出原因。',
  reason: '原因',
  wholeReason: '完整原因',

  duration: {
    after: '用时',
    took: '用时',
    running: '已进行',
    unknown: '用时未知',
  },
  durationUnits: {
    days: ' 天',
    hours: ' 小时',
    minutes: ' 分钟',
    seconds: ' 秒',
    milliseconds: ' 毫秒',
    separator: ' ',
  },
  created: '创建时间',
  updated: '更新时间',
  timeUnknown: '未给出',
  dateTimePattern: () => 'yyyy年M月d日 HH:mm:ss',
  checked: (relative) => `${relative}查询过`,
  nextCheck: (seconds) => `${seconds} 秒后再查`,
  checkingNow: '正在查询',
  noFurtherCheck: '已结束，不再查询',
  secondsAgo: (seconds) => (seconds < 1 ? '刚刚' : `${seconds} 秒前`),
  span: {
    minutes: (n) => `${n} 分钟`,
    hours: (n) => `${n} 小时`,
    days: (n) => `${n} 天`,
    months: (n) => `${n} 个月`,
    years: (n) => `${n} 年`,
  },
  ago: (span) => `${span}前`,
  ahead: (span) => `${span}后`,

  jobId: '任务 ID',
  instanceId: '实例 ID',
  resourceId: '资源 ID',
  instanceAndResourceId: '实例、资源 ID',
  profile: '凭证配置',
  copy: (what, value) => `复制${what} ${value}`.trim(),
  copied: '已复制',
  copyFailed: '复制失败',
  copyAnswer: '复制',
  rawAnswer: 'SWR 的原始响应',
  history: '变化记录',
  historyHint: '由本面板记录；SWR 自身只保留任务的创建时间和最后更新时间。',
  change: {
    firstSeen: (time) => [`${time} 首次看到，状态为 `, ''],
    at: (time) => [`${time} 变为 `, ''],
    between: (from, to) => [`${from} 至 ${to} 之间变为 `, ''],
  },
  share: '分享',
  openJob: (name) => `打开任务 ${name}`,

  paste: {
    label: '任务 ID，或包含任务 ID 的任意文本',
    placeholder: '粘贴任务 ID、日志、API 响应或链接……',
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

  fingertips,
  firstVisit: {
    title: '查询您的第一个任务',
    text: '创建仓库实例时，API 会返回 job_id。把它粘贴到上面即可，连同前后的文字一起粘贴也没关系：本页会自动找出任务 ID，显示任务状态并持续关注。SWR 列出的任务也会自动出现在这里。每个任务都有自己的网址，可以收藏。',
    example: '任务 ID 的样子：',
  },

  board: {
    title: (n) => `${n} 个任务`,
    refreshed: (relative) => `${relative}刷新`,
    refresh: '刷新',
    refreshing: '正在刷新……',
    loading: '正在向 SWR 查询……',
    loadingPage: '正在加载……',
    loadingMore: '正在加载更多……',
  },

  filter: {
    phase: '只看',
    search: '搜索',
    searchHint: '名称、类型、原因、备注或 ID',
    sort: '排序',
    sorts: { board: '最要紧在前', newest: '最新创建在前', updated: '最近变化在前' },
    type: '类型',
    allTypes: '全部类型',
    profile: '凭证配置',
    allProfiles: '全部凭证配置',
    remove: (what) => `取消筛选：${what}`,
    nothingTitle: '没有符合条件的任务',
    nothingText: '本面板已知的任务中，没有符合当前筛选条件的。',
    clear: '清除筛选',
  },

  pin: { action: '置顶', name: (job) => `置顶 ${job}`, hint: '始终排在最前面' },
  note: {
    name: '备注',
    add: '添加备注',
    edit: (note) => `修改备注：${note}`,
    hint: '按 Enter 保存，按 Esc 放弃修改。',
  },
  notKnownHere: '本面板已不再关注这个任务',
  notSaved: (why) => `未能保存：${why}。`,
  forget: {
    action: '移除此任务……',
    title: '要移除这个任务吗？',
    text: '本面板将不再关注它，删除它的变化记录和备注，并取消置顶。SWR 中的任务本身不受影响。',
    confirm: '移除',
    busy: '正在移除……',
    cancel: '保留',
    failed: (why) => `未能移除：${why}。`,
    doneTitle: '任务已移除',
    doneText: '本面板不再关注这个任务。如果再次查询它，变化记录将从头开始。',
    toBoard: '查看全部任务',
    again: '重新关注',
  },

  notice: {
    store_failed: '目前看到的状态无法保存：重启后会丢失，其他副本也看不到。查询任务不受影响。',
    list_refused: (profile, until) =>
      `SWR 不允许凭证配置“${profile}”列出任务，因此新任务不会自动出现在这里；粘贴的任务仍会逐个查询。将在 ${until} 重试。`,
  },

  connection: {
    offline: '网络已断开。当前显示的是最后一次获得的状态，恢复联网后会自动更新。',
    unreachable: '面板没有响应。当前显示的是最后一次获得的状态，页面会自动重试。',
    failing: (why) => `${why}。当前显示的是最后一次获得的状态，页面会自动重试。`,
    tryNow: '立即重试',
    unexpected: '面板返回了意外的内容，请重新加载页面。',
    notLoaded: '页面的这一部分未能加载，请重试。',
  },

  stale: {
    unreachable: '面板没有响应',
    since: (time, why) => `自 ${time} 起未能刷新：${why}。`,
    gone: (lastSeen) => `SWR 中已查不到这个任务；最后一次看到是在 ${lastSeen}，这里显示的是当时的状态。`,
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
  },
  whatToDo: '怎么办',
  upstreamSaid: (service) => `${service} 的响应`,
  httpStatus: 'HTTP 状态',
  errorCode: '错误码',
  errorMessage: '错误信息',
  requestId: '请求 ID',
  encodedMessage: '加密的拒绝原因',
  lookAgain: '再次查询',
  looksAgain: (seconds) => (seconds > 0 ? `${seconds} 秒后再次查询。` : '正在再次查询。'),

  pageNotFound: {
    title: '没有这个页面',
    text: '任务的网址是 /jobs/ 加任务 ID，也可以把手头的内容粘贴到上面。',
    home: '返回首页',
  },
  pageFailed: { title: '页面出错了', text: '没有丢失任何内容，任务仍在继续。', retry: '重试' },
  access: {
    signIn: '登录',
    signOut: '退出登录',
    signedInAs: (name) => `已登录：${name}`,
    signedOut: '您已退出登录。当前显示的是最后一次获得的状态。',
  },
  settings: '设置',
};
