import type { Engine } from './engine';
import { findFirefox, startFirefox } from './firefox';
import { findWebKit, startWebKit } from './webkit';

interface InstalledEngine {
  name: 'Firefox' | 'WebKit';
  /** Starts the browser; null if it is not installed. */
  start: (() => Promise<Engine>) | null;
  /** Why tests in the browser are skipped if it is not installed. */
  missing: string;
}

/** Returns the engines besides Chromium, with how each is started. */
export function findEngines(): InstalledEngine[] {
  const firefox = findFirefox();
  const webkit = findWebKit();
  return [
    {
      name: 'Firefox',
      start: firefox === null ? null : () => startFirefox(firefox),
      missing: 'Firefox is not installed (set FIREFOX_PATH, or install the package firefox-esr)',
    },
    {
      name: 'WebKit',
      start: webkit === null ? null : () => startWebKit(webkit),
      missing:
        'WebKitGTK is not installed (set WEBKIT_DRIVER, or install the packages webkit2gtk-driver and xvfb)',
    },
  ];
}
