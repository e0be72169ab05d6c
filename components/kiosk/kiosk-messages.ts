const en = {
  exit: 'Exit wallboard (Esc)',
  counts: 'Jobs by status',
  page: (page: number, pages: number) => `${page} / ${pages}`,
  pageLabel: (page: number, pages: number) => `Page ${page} of ${pages}`,
  more: (n: number) => `+ ${n} more`,
  notUpdated: (since: string) => `Not updated since ${since} — retrying`,
  noData: 'No data yet — retrying',
  empty: 'No jobs',
};

const zh: typeof en = {
  exit: '退出大屏模式（Esc）',
  counts: '各状态的任务数',
  page: (page, pages) => `${page} / ${pages}`,
  pageLabel: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  more: (n) => `另有 ${n} 个`,
  notUpdated: (since) => `${since} 后未刷新，正在重试`,
  noData: '暂无数据，正在重试',
  empty: '暂无任务',
};

/** Texts of the wallboard. */
export const KIOSK_MESSAGES = { en, zh };
