import type { jobProblem as en } from '@/lib/i18n/en/job-problem';

export const jobProblem: typeof en = {
  title: '后续操作',
  searchId: '在所有任务中搜索该 ID',
  checkProfile: '测试凭证配置的连接',
  profileHint: '可查看具体缺少的权限或有误的设置。',
  failedJobs: '失败的任务',
};
