'use client';

import { useBrowserNotices, wishBrowserNotices } from './browser-notices';
import { useBeToldWords } from './words';

/** Whether this browser tells when a job of an open page ends. The wish holds for all pages. */
export function BrowserToggle() {
  const words = useBeToldWords().tellMe;
  const notices = useBrowserNotices();
  const why = notices === 'blocked' ? words.blocked : notices === 'unsupported' ? words.unsupported : null;
  return (
    <div>
      <label className="inline-flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={notices === 'on'}
          disabled={why !== null}
          onChange={(event) => void wishBrowserNotices(event.target.checked)}
          className="accent-accent"
        />
        {words.browser}
      </label>
      <p role="status" className="text-note text-mute">
        {why ?? words.browserHint}
      </p>
    </div>
  );
}
