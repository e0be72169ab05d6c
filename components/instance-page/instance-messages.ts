import { instance as en } from '@/lib/i18n/en/instance';
import { instance as zh } from '@/lib/i18n/zh/instance';

export type InstanceMessages = typeof en;

/** Messages of the page of an instance. */
export const INSTANCE_MESSAGES = { en, zh };
