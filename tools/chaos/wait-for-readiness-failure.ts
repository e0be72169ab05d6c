import { pollUntil } from '@/testing/poll-until';

/** Resolves to true once the readiness probe fails, or to false after the time limit. */
export async function waitForReadinessFailure(url: string, withinMs: number): Promise<boolean> {
  const hasFailed = async () => (await fetch(`${url}/api/ready`)).status === 503;
  return pollUntil(hasFailed, Boolean, { withinMs });
}
