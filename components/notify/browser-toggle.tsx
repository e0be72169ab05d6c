'use client';

import { useBrowserNotices, wishBrowserNotices } from './browser-notices';
import { useBeToldWords } from './words';

/** Turns browser notifications on or off, for all pages. */
export function BrowserToggle() {
  const labels = useBeToldWords().tellMe;
  const notices = useBrowserNotices();
  const why = notices === 'blocked' ? labels.blocked : notices === 'unsupported' ? labels.unsupported : null;
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
        {labels.browser}
      </label>
      <p role="status" className="text-note text-mute">
        {why ?? labels.browserHint}
      </p>
    </div>
  );
}
