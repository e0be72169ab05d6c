import 'server-only';
import type { Locale } from '@/lib/contract/locale';
import type { NotificationEvent } from '@/lib/server/store/notifications/notification-event';
import { getNotificationMessages } from './notification-messages';
import { sanitizeLine } from './sanitize-text';

/** Content of a message in one language and plain text. Providers convert it to their format. */
export interface Message {
  locale: Locale;
  tone: 'good' | 'bad' | 'neutral';
  title: string;
  /** Labels and values, in order of importance. */
  fields: MessageField[];
  link: { label: string; url: string };
  /** Null for a test message. */
  event: NotificationEvent | null;
}

export interface MessageField {
  label: string;
  text: string;
}

const MAX_NAME_LENGTH = 120;

/** Returns a short text of SWR as one visible line. */
export function toFieldText(text: string | null): string {
  return sanitizeLine(text ?? '', MAX_NAME_LENGTH);
}

/** Formats a time of ms since 1970, without the time zone, which is UTC. */
export function formatUtc(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

export function createDetectedField({ locale, observedAt }: NotificationEvent): MessageField {
  return { label: getNotificationMessages(locale).detectedAt, text: `${formatUtc(observedAt)} UTC` };
}

export function createProfileField({ locale, profile, region }: NotificationEvent): MessageField {
  const text = [toFieldText(profile), toFieldText(region)].filter(Boolean).join(' · ');
  return { label: getNotificationMessages(locale).profile, text };
}
