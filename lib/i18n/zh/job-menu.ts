import type { jobMenu as en } from '@/lib/i18n/en/job-menu';

export const jobMenu: typeof en = {
  addNote: '添加备注',
  editNote: '编辑备注',
  diagnostics: '诊断信息',
  copyDiagnostics: '复制诊断信息',
  remove: '移除任务',
  neighbors: '看板上的任务',
  previous: '上一个任务（K）',
  next: '下一个任务（J）',
  position: (position, jobs) => `第 ${position} 个，共 ${jobs} 个`,
};
