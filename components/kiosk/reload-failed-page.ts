/**
 * Reloads a wallboard that has failed, once the server returns its page again, and at most once a minute. It has failed
 * while no element has the attribute `data-kiosk-live`: the page was not hydrated because a newer build has replaced its
 * files, an error page has replaced it, or requests can't succeed without a reload.
 *
 * Runs as an inline script too, so that it works without any file, and must not use anything outside of its own body.
 */
export function reloadFailedPage(): void {
  const flag = 'reloadsFailedPage';
  if (flag in window) return;
  Object.assign(window, { [flag]: true });
  const minDelayMs = 5_000;
  const maxDelayMs = 60_000;
  // Age of this document at which it may be reloaded. Otherwise, a page that always fails would reload all the time.
  const minAgeMs = 60_000;
  let delayMs = minDelayMs;
  const canShow = async (): Promise<boolean> => {
    const signal = AbortSignal.timeout(maxDelayMs);
    const { href } = window.location;
    const page = await fetch(href, { method: 'HEAD', redirect: 'manual', cache: 'no-store', signal });
    // The redirect leads to the sign-in page. Pages of the dashboard have the header; error pages of a proxy may not.
    return page.type === 'opaqueredirect' || (page.ok && page.headers.has('Content-Security-Policy'));
  };
  const check = async (): Promise<void> => {
    // The sign-in page has the path of the wallboard in its own query.
    const isKiosk = /(?:[?&]|%3F|%26)kiosk(?:=|%3D)1(?:&|%26|$)/i.test(window.location.search);
    const isLive = document.querySelector('[data-kiosk-live]') !== null;
    if (!isKiosk || isLive) delayMs = minDelayMs;
    else if (performance.now() >= minAgeMs) {
      if (await canShow().catch(() => false)) window.location.reload();
      delayMs = Math.min(2 * delayMs, maxDelayMs);
    }
    setTimeout(() => void check(), delayMs);
  };
  setTimeout(() => void check(), delayMs);
}
