import type { timeRange as en } from '@/lib/i18n/en/time-range';

export const timeRange: typeof en = {
  title: '时间范围',
  field: '时间',
  fields: { created: '创建时间', ended: '结束时间' },
  since: '从',
  until: '至',
  apply: '应用',
  cancel: '取消',
};
