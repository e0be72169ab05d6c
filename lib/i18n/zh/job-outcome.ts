import type { jobOutcome as en } from '@/lib/i18n/en/job-outcome';

export const jobOutcome: typeof en = {
  created: {
    succeeded: (time) => `已于 ${time} 重新创建，成功。`,
    failed: (time) => `已于 ${time} 重新创建，失败。`,
    open: (time) => `已于 ${time} 重新创建，进行中。`,
  },
  earlierAttempts: '此前的创建任务：',
  otherJobs: (n) => `该实例的其他 ${n} 个任务`,
};
