const en = {
  title: 'Edit board',
  name: 'Name',
  add: 'Add jobs: IDs, or text that contains them',
  jobs: 'Jobs on this board',
  remove: (job: string) => `Remove ${job} from this board`,
  restore: (job: string) => `Put ${job} back`,
  save: (n: number) => (n === 1 ? 'Show 1 job' : `Show ${n} jobs`),
  cancel: 'Cancel',
  empty: 'A board needs at least one job.',
  tooMany: (max: number) => `A board has at most ${max} jobs.`,
  noNewId: 'No new job ID in this text.',
  links: 'Links to this board',
  longLink: 'Link',
  shortLink: 'Short link',
  createShortLink: 'Create short link',
  shortLinkHint: 'For people who can sign in. It always leads to this board as it is now.',
  createFailed: (why: string) => `Couldn’t create: ${why}.`,
};

const zh: typeof en = {
  title: '编辑看板',
  name: '名称',
  add: '添加任务：任务 ID 或包含任务 ID 的文本',
  jobs: '看板中的任务',
  remove: (job) => `从看板中移除 ${job}`,
  restore: (job) => `恢复 ${job}`,
  save: (n) => `显示 ${n} 个任务`,
  cancel: '取消',
  empty: '看板至少需要一个任务。',
  tooMany: (max) => `看板最多包含 ${max} 个任务。`,
  noNewId: '文本中没有新的任务 ID。',
  links: '看板链接',
  longLink: '链接',
  shortLink: '短链接',
  createShortLink: '创建短链接',
  shortLinkHint: '可登录本系统的用户均可打开，始终指向当前看板。',
  createFailed: (why) => `创建失败：${why}。`,
};

/** Texts of boards of given jobs. */
export const BOARD_MESSAGES = { en, zh };
