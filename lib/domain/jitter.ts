/**
 * Computes a pseudo-random number that depends only on the seed. Jitter must be stable within one poll cycle: React
 * Query resets its timer whenever the delay differs, so random jitter would keep the timer from ever firing.
 *
 * @returns A number from 0 (inclusive) to 1 (exclusive).
 */
export function computeJitter(seed: string): number {
  // FNV-1a, 32 bit
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  // Without this final mix, seeds that differ only at the end would yield similar numbers.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Maximum jitter, as a fraction of the delay. */
export const MAX_JITTER = 0.1;

/** Adds up to 10 % of jitter to a delay in ms, so that many jobs do not become due at the same moment. */
export function addJitter(ms: number, seed: string): number {
  return Math.round(ms * (1 + MAX_JITTER * computeJitter(seed)));
}
