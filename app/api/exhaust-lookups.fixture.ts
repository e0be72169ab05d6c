import { vi } from 'vitest';
import { getAuth } from '@/lib/server/auth/get-auth';

/** Uses up the lookups of a caller, and stops the date: on a slow machine, one would come back meanwhile. */
export async function exhaustLookups(headers = new Headers()): Promise<void> {
  const viewer = await getAuth().identify(headers);
  if (viewer === null) throw new Error('The viewer must be known');
  vi.useFakeTimers({ toFake: ['Date'] });
  while (getAuth().canLookUp(viewer));
}
