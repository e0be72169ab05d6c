import type { InsightsResponse } from '@/lib/contract/insights-schemas';

/** Axis of time, which all plots share. */
export type TimeAxis = Pick<InsightsResponse, 'from' | 'to' | 'bucket' | 'timeZone' | 'outcomes'>;
