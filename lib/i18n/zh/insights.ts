import type { insights as en } from '@/lib/i18n/en/insights';

export const insights: typeof en = {
  filters: {
    title: '筛选',
    period: '时间范围',
    days: (n) => `${n} 天`,
    profile: '凭证配置',
    allProfiles: '全部凭证配置',
    type: '类型',
    allTypes: '全部类型',
    apply: '应用',
    clear: '清除筛选',
  },
  datePattern: () => 'yyyy/MM/dd',
  axisDayPattern: () => 'M/d',

  loading: '加载中…',
  loadFailed: (why) => `加载统计失败：${why}。`,
  emptyTitle: '该时间范围内没有结束的任务',
  emptyText: '任务成功或失败后，将在此显示统计数据。',
  longerPeriod: (n) => `查看 ${n} 天`,
  allJobs: '查看任务列表',

  tooFewRuns: (n) => `样本不足（${n}/5）`,
  summary: {
    title: '概览',
    ended: '已结束任务',
    rate: '成功率',
    rateNote: (succeeded, all) => `${all} 个任务中 ${succeeded} 个成功`,
    noOutcomes: '没有成功或失败的任务',
    median: '典型耗时',
    medianNote: (n) => `${n} 次成功任务的中位数`,
    p90: '90 百分位耗时',
    p90Note: (n) => `${n} 次成功任务`,
    slow: '当前耗时偏长',
    slowNote: (n) => `未结束任务共 ${n} 个`,
    slowNoteMore: (n) => `未结束任务超过 ${n} 个`,
  },

  succeeded: (n) => `${n} 个成功`,
  failed: (n) => `${n} 个失败`,
  unknown: (n) => `${n} 个状态未知`,
  soFar: (date) => `${date}（截至目前）`,
  lastDays: {
    title: (days) => `最近 ${days} 天`,
    share: (n, days) => ` 成功（共 ${n} 个）·\u00a0${days}\u00a0天`,
  },
  outcomes: {
    title: { day: '每日结果', hour: '每小时结果' },
    text: '点击柱形可查看对应的任务。',
    from: { day: '日期', hour: '时间' },
  },

  durations: {
    title: '耗时变化',
    text: {
      day: '每个标记代表一个任务：圆形为成功，三角形为失败。折线为成功任务的每日中位数，色带为 10 至 90 百分位，仅限成功任务不少于 5 个的日期。',
      hour: '每个标记代表一个任务：圆形为成功，三角形为失败。折线为成功任务的每小时中位数，色带为 10 至 90 百分位，仅限成功任务不少于 5 个的时段。',
    },
    figures: (median, p90, n) => `典型 ${median} · 90% 在 ${p90}内 · ${n} 次成功`,
    longerThan: (duration) => `超过 ${duration}`,
    truncated: (n) => `仅标出其中 ${n} 个任务，失败任务的比例高于实际。折线和色带包含全部成功任务。`,
    showAll: (n) => `显示全部 ${n} 项`,
    otherGroups: (n) => `另有 ${n} 个类型未显示，可通过筛选查看。`,
    job: (phase, duration, time) => `${phase}，耗时 ${duration} · ${time}`,
    table: {
      runs: '成功任务数',
      p10: '10 百分位',
      median: '中位数',
      p90: '90 百分位',
      all: '整个时间范围',
      tooFew: '样本不足',
    },
  },

  reasons: {
    title: '失败原因',
    none: '该时间范围内没有失败的任务。',
    reason: '原因',
    count: '失败任务数',
    latest: '最近的任务',
    other: (n) => `另有 ${n} 个任务因其他原因失败`,
  },
};
