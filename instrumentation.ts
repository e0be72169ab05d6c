/** Runs once when the server starts, before it accepts requests. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { start } = await import('@/lib/server/start');
  await start();
  const { registerFastPath } = await import('@/lib/server/http/fast-path/respond-from-cache');
  registerFastPath();
}
