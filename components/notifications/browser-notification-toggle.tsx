'use client';

import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useBrowserNotificationState, setBrowserNotifications } from './browser-notifications';
import { NOTIFICATION_MESSAGES } from './notification-messages';

/** Turns browser notifications on or off, for all pages. */
export function BrowserNotificationToggle() {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).notifyMe;
  const state = useBrowserNotificationState();
  const unavailableText =
    state === 'blocked' ? labels.blocked : state === 'unsupported' ? labels.unsupported : null;
  return (
    <div>
      <label className="inline-flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={state === 'on'}
          disabled={unavailableText !== null}
          onChange={(event) => void setBrowserNotifications(event.target.checked)}
          className="accent-accent"
        />
        <span>{labels.browser}</span>
      </label>
      <p role="status" className="text-note text-mute">
        {unavailableText ?? labels.browserHint}
      </p>
    </div>
  );
}
