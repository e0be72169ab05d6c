import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatTimeOfDay } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { Delivery } from '@/lib/contract/notification-schemas';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Returns what happened to a delivery, or when it is tried again. */
export function useDeliveryState({
  state,
  nextAttemptAt,
}: Pick<Delivery, 'state' | 'nextAttemptAt'>): string {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).deliveries;
  const messages = useMessages();
  const zone = useTimeZone();
  return useNowValue((now) => {
    if (state !== 'waiting') return labels[state];
    const nextAt = nextAttemptAt === null ? now : Date.parse(nextAttemptAt);
    return nextAt <= now ? labels.sending : labels.retryingAt(formatTimeOfDay(nextAt, now, zone, messages));
  });
}
