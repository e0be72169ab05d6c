import 'server-only';
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** One of OWASP's recommendations for scrypt (Password Storage Cheat Sheet): 32 MB, and some tenths of a second. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const MEMORY_BYTES = 64 * 1024 * 1024;
const HASH_BYTES = 32;
export const SHORTEST_PASSWORD = 10;

/** `scrypt$N$r$p$salt$hash`, the last two in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFKC'), salt, HASH_BYTES, { ...COST, maxmem: MEMORY_BYTES });
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Takes as long where there is no such user (`stored` is null), so that names cannot be told by the time. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt = '', hash = ''] = (stored ?? (await placeholder())).split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p), maxmem: MEMORY_BYTES };
  const expected = Buffer.from(hash, 'base64');
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64'), expected.length, cost);
  return timingSafeEqual(given, expected) && stored !== null;
}

let aPlaceholder: Promise<string> | undefined;
const placeholder = () => (aPlaceholder ??= hashPassword(randomBytes(16).toString('hex')));
