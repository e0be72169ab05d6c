import { notifications as en } from '@/lib/i18n/en/notifications';
import type { Locale } from '@/lib/contract/locale';
import { notifications as zh } from '@/lib/i18n/zh/notifications';

export type NotificationMessages = typeof en;

/** Separate from the other messages, so that pages load them only when needed. */
export const NOTIFICATION_MESSAGES: Record<Locale, NotificationMessages> = { en, zh };
