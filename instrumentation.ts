/** Runs once at the start of the server, before it answers. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { start } = await import('@/lib/server/start');
  await start();
  const [{ setFront }, { respondFromCache }] = await Promise.all([
    import('@/lib/server/http/fast-path/serve-fast-path'),
    import('@/lib/server/http/fast-path/respond-from-cache'),
  ]);
  setFront(respondFromCache);
}
