import 'server-only';
import { createProblem } from '@/lib/contract/problem';
import { toCallerKey, type Identity } from '@/lib/server/auth/identity';
import { problemResponse } from './responses';
import type { Slots } from './slots';

interface SlotRequest {
  slots: Slots;
  identity: Identity;
  /** Beginning of the problem's detail, before "in progress". */
  subject: string;
  retryAfterMs: number;
}

/**
 * Runs a handler that takes long in a slot of its caller.
 *
 * @param handler Receives the function that gives back the slot. It is called if the handler fails.
 * @returns The handler's response, or a problem with Retry-After if the caller or all callers use all slots.
 */
export async function withCallerSlot(
  { slots, identity, subject, retryAfterMs }: SlotRequest,
  handler: (release: () => void) => Promise<Response>,
): Promise<Response> {
  const release = slots.take(toCallerKey(identity));
  if (release === null) {
    const retryAt = new Date(Date.now() + retryAfterMs).toISOString();
    const detail = `${subject} in progress. Try again when one of them has ended.`;
    return problemResponse(createProblem('too_many_requests', detail), retryAt);
  }
  try {
    return await handler(release);
  } catch (error) {
    release();
    throw error;
  }
}
