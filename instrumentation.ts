/** Runs once at the start of the server, before it answers. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { start } = await import('@/lib/start');
  await start();
  const [{ setFront }, { answerFromMemorySoon }] = await Promise.all([
    import('@/lib/front'),
    import('@/app/api/jobs/from-memory'),
  ]);
  setFront(answerFromMemorySoon);
}
