import { useFeatureMessages } from '@/components/shell/messages-provider';
import type { RejectionCause } from '@/lib/contract/notification-schemas';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Response of a receiver in its own words, and how to fix a known cause. */
export function DeliveryError({ detail, cause }: { detail: string; cause: RejectionCause | null }) {
  const { fix } = useFeatureMessages(NOTIFICATION_MESSAGES);
  return (
    <>
      <span lang="en" className="block font-mono text-note wrap-anywhere text-mute">
        {detail}
      </span>
      {cause !== null && <span className="block text-sm text-ink">{fix[cause]}</span>}
    </>
  );
}
