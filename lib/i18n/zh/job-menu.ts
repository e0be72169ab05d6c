import type { jobMenu as en } from '@/lib/i18n/en/job-menu';

export const jobMenu: typeof en = {
  addNote: '添加备注',
  editNote: '编辑备注',
  diagnostics: '诊断信息',
  copyDiagnostics: '复制诊断信息',
  remove: '移除任务',
};
