import 'server-only';

/** Two bytes per character, although V8 stores Latin text in one: the estimate is an upper bound. */
const BYTES_PER_CHARACTER = 2;
/** Header of a string, an object or an array, with a slot in its parent. */
const OVERHEAD = 64;
const BYTES_PER_NUMBER = 16;

/**
 * Estimates the memory of a value that could be JSON, without serializing it. Its length as JSON would be no measure:
 * a megabyte of `{},{},{},…` takes twenty in memory.
 */
export function estimateBytes(value: unknown): number {
  if (typeof value === 'string') return estimateTextBytes(value);
  if (typeof value !== 'object' || value === null) return BYTES_PER_NUMBER;
  let bytes = OVERHEAD;
  if (Array.isArray(value)) for (const item of value) bytes += estimateBytes(item);
  else
    for (const [name, item] of Object.entries(value)) bytes += estimateTextBytes(name) + estimateBytes(item);
  return bytes;
}

const estimateTextBytes = (text: string) => OVERHEAD / 2 + text.length * BYTES_PER_CHARACTER;
