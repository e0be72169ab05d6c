const ASKS_EVERY_MS = 5_000;

/** Goes on to the page that was meant as soon as the dashboard answers. Returns what ends it. */
export function goOnWhenReached(): () => void {
  const ask = () => {
    fetch('/api/health', { cache: 'no-store', signal: AbortSignal.timeout(ASKS_EVERY_MS) }).then(
      ({ ok }) => {
        if (!ok) return;
        // Where somebody came here by the address of this page itself, no other was meant.
        if (window.location.pathname === '/offline') window.location.replace('/');
        else window.location.reload();
      },
      () => undefined,
    );
  };
  const timer = setInterval(ask, ASKS_EVERY_MS);
  window.addEventListener('online', ask);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', ask);
  };
}
