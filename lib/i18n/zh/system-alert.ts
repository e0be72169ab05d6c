import type { systemAlert as en } from '@/lib/i18n/en/system-alert';

export const systemAlert: typeof en = {
  store_failed: '状态更新无法保存：重启后将丢失，其他副本也无法看到。任务查询不受影响。',
  list_refused: (profile, until) =>
    `凭证配置“${profile}”缺少 swr:instance:listJobs 权限，无法自动发现任务，仍可粘贴任务 ID 查询。将于 ${until} 重试。`,
  no_profile: '没有可用的凭证配置，无法查询或更新任务。操作员可在设置中添加。',
  addProfile: '打开凭证配置',
};
