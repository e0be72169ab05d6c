import type { Messages } from './messages';
import { analysis } from './zh/analysis';
import { problem } from './zh/problems';

export const zh: Messages = {
  product: 'SWR 任务监控',
  tagline: '查看华为云 SWR 任务的状态和进展',
  searchName: 'SWR 任务',
  commands: '搜索与命令',
  skipToContent: '跳到正文',
  home: '任务',
  otherLanguageName: 'English',
  joinSentences: (...all) => all.filter(Boolean).join(''),
  theme: {
    label: (current) => `主题：${current}`,
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
  phaseCounts: {
    waiting: (n) => `${n} 个等待中`,
    running: (n) => `${n} 个进行中`,
    succeeded: (n) => `${n} 个成功`,
    failed: (n) => `${n} 个失败`,
    unknown: (n) => `${n} 个状态未知`,
    unavailable: (n) => `${n} 个暂无数据`,
  },
  unknownStatusHint: '未识别的状态（SWR 原文），将持续监控。',
  jobType: { CreateInstance: '创建实例' },
  untitledJob: '未命名资源',
  unknownType: '类型未知',
  notifyMe: {
    title: '结束时通知我',
    finished: (name, phase, duration) =>
      duration === '' ? `${name}：${phase}` : `${name}：${phase}（${duration}）`,
  },
  analysis,
  noReason: 'SWR 未返回原因。',
  reason: '原因',
  fullReason: '查看完整原因',

  duration: {
    after: '耗时',
    took: '耗时',
    running: '已耗时',
    unknown: '耗时未知',
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
  unknownTime: '--',
  dateTimePattern: () => 'yyyy/MM/dd HH:mm:ss',
  checkedAgo: (relative) => `${relative}查询`,
  nextCheck: (seconds) => `${seconds} 秒后再次查询`,
  checking: '查询中…',
  finalStatus: '最终状态',
  secondsAgo: (seconds) => (seconds < 1 ? '刚刚' : `${seconds} 秒前`),
  timeSpans: {
    minutes: (n) => `${n} 分钟`,
    hours: (n) => `${n} 小时`,
    days: (n) => `${n} 天`,
    months: (n) => `${n} 个月`,
    years: (n) => `${n} 年`,
  },
  ago: (span) => `${span}前`,
  fromNow: (span) => `${span}后`,

  jobId: '任务 ID',
  instanceId: '实例 ID',
  resourceId: '资源 ID',
  instanceResourceId: '实例 ID',
  profile: '凭证配置',
  copyValue: (what, value) => `复制${what} ${value}`.trim(),
  copied: '已复制',
  copyFailed: '复制失败',
  copyResponse: '复制',
  rawResponse: '原始响应',
  history: '状态变更记录',
  historyHint: '由本系统记录，SWR 不保留历史状态。',
  statusChange: {
    firstSeen: (time) => ['', ` · ${time}（首次发现）`],
    at: (time) => ['', ` · ${time}`],
    between: (from, to) => ['', ` · ${from}～${to}`],
  },
  share: '分享',
  openJob: (name) => `打开任务 ${name}`,

  paste: {
    label: '任务 ID 或包含任务 ID 的文本',
    placeholder: '粘贴任务 ID、日志、API 响应或链接',
    submit: '查询',
    busy: '查询中…',
    hint: '按 Enter 查询',
    found: (n) => `${n} 个任务 ID`,
    noneFound: '未识别到任务 ID，示例：36db69c5-b2d5-11eb-b044-0255ac101219',
    empty: '请输入任务 ID',
    nonePasted: '该文本中未识别到任务 ID。',
    ignored: (n) => `已忽略 ${n} 个 ID`,
    ignoredKind: {
      instance: '实例 ID',
      resource: '资源 ID',
      project: '项目 ID',
      request: '请求 ID',
      other: '不是任务 ID',
    },
    dismiss: '关闭',
    boardRange: (from, to) => `第 ${from}～${to} 个任务`,
    boardLimit: (most) => `每页最多显示 ${most} 个任务，全部任务：`,
  },

  firstVisit: {
    title: '查询第一个任务',
    text: '粘贴 job_id，或包含它的完整日志、API 响应、Terraform 报错。任务将在此打开并实时更新，每个任务都有独立的网址。',
    example: '任务 ID 示例：',
  },

  board: {
    title: (n) => `${n} 个任务`,
    refreshedAgo: (relative) => `${relative}刷新`,
    refresh: '刷新',
    refreshing: '刷新中…',
    loading: '查询中…',
    loadingPage: '加载中…',
    loadingMore: '加载更多…',
  },

  export: { action: '导出', as: (format) => `导出为 ${format}` },

  filter: {
    byPhase: '按状态筛选',
    search: '搜索',
    searchHint: '名称、类型、原因、备注或 ID',
    sort: '排序',
    sorts: { board: '待关注优先', newest: '最近创建', updated: '最近更新' },
    type: '类型',
    allTypes: '全部类型',
    profile: '凭证配置',
    allProfiles: '全部凭证配置',
    remove: (what) => `清除筛选：${what}`,
    emptyTitle: '没有符合条件的任务',
    emptyText: '请修改或清除筛选条件。',
    clear: '清除筛选',
  },

  pin: { action: '置顶', name: (job) => `置顶 ${job}`, hint: '置顶显示' },
  note: {
    name: '备注',
    add: '添加备注',
    edit: (note) => `编辑备注：${note}`,
    hint: 'Enter 保存 · Esc 取消',
  },
  jobRemoved: '该任务已被移除',
  saveFailed: (why) => `保存失败：${why}。`,
  removeJob: {
    action: '移除任务',
    failed: (why) => `移除失败：${why}。`,
  },

  systemAlert: {
    store_failed: '状态更新无法保存：重启后将丢失，其他副本也无法看到。任务查询不受影响。',
    list_refused: (profile, until) =>
      `凭证配置“${profile}”缺少 swr:instance:listJobs 权限，无法自动发现任务，仍可粘贴任务 ID 查询。将于 ${until} 重试。`,
  },

  connection: {
    offline: '网络已断开，当前显示最近一次获取的状态。',
    unreachable: '无法连接服务器，正在重试。当前数据可能不是最新。',
    failing: (why) => `${why}，正在重试。当前数据可能不是最新。`,
    tryNow: '立即重试',
    unexpected: '服务器响应异常，请重新加载页面。',
    pageError: (detail) => `页面运行出错，请重新加载；如仍出错，请升级浏览器，或反馈以下信息：${detail}`,
    reload: '重新加载',
    notLoaded: '部分页面内容加载失败，请重试。',
  },

  stale: {
    unreachable: '无法连接服务器',
    unexpected: '服务器响应异常',
    pageError: '页面运行出错',
    since: (time, why) => `自 ${time} 起未刷新：${why}。`,
    goneFromSwr: (lastSeen) => `SWR 中已不存在该任务，最近一次查询到是在 ${lastSeen}。`,
  },

  statusAnnouncement: (name, phase) => `${name}：${phase}`,

  problem,
  howToFix: '处理建议',
  retry: '重试',
  retryIn: (seconds) => (seconds > 0 ? `${seconds} 秒后重试` : '重试中…'),

  pageNotFound: {
    title: '页面不存在',
    text: '请检查网址，或在上方粘贴任务 ID。',
    home: '查看任务列表',
  },
  pageFailed: { title: '页面出错了', text: '任务不受影响。', retry: '重试' },
  access: {
    signIn: '登录',
    signOut: '退出登录',
    signedInAs: (name) => `已登录：${name}`,
    signedOut: '您已退出登录，当前显示最近一次获取的状态。',
  },
  settings: '设置',
};
