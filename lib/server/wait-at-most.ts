import 'server-only';

/** Resolves once the work is done, or after a timeout. The work continues. */
export async function waitAtMost(timeoutMs: number | undefined, work: Promise<unknown>): Promise<void> {
  if (timeoutMs === undefined) {
    await work;
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs);
  });
  await Promise.race([work, timeout]).finally(() => {
    clearTimeout(timer);
  });
}
