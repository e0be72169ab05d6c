/** Runs once at the start of the server, before it answers. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startMonitor } = await import('@/lib/monitor/start');
  await startMonitor();
}
