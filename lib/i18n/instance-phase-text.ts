import type { Locale } from '@/lib/contract/locale';
import type { InstancePhase } from '@/lib/domain/instance-phase';

/** Names of an instance's phases. */
export const INSTANCE_PHASE_TEXT: Record<Locale, Record<InstancePhase, string>> = {
  en: {
    preparing: 'Preparing',
    creating: 'Creating',
    running: 'Running',
    unavailable: 'Unavailable',
    deleted: 'Deleted',
    unknown: 'Unknown status',
  },
  zh: {
    preparing: '准备中',
    creating: '创建中',
    running: '运行中',
    unavailable: '不可用',
    deleted: '已删除',
    unknown: '状态未知',
  },
};
