/**
 * A number from 0 to 1 that is always the same for the same text. Jitter must not change within one cycle: a timer
 * whose delay differs at every look is set anew at every look, and never fires.
 */
export function jitter(seed: string): number {
  // FNV-1a, 32 bit
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  // A last mix, since seeds that differ only at their end would lie close together.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** By which share of itself a wait is longer at the most. */
export const JITTER = 0.1;

/** Up to a tenth later, so that many jobs do not come due in the same moment; never earlier than asked. */
export function spread(ms: number, seed: string): number {
  return Math.round(ms * (1 + JITTER * jitter(seed)));
}
