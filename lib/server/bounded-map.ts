import 'server-only';
import { estimateBytes } from './estimate-bytes';

const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

interface Options<V> {
  /** Maximum estimated memory of all keys and values together. @default 4 MB */
  maxBytes?: number;
  /** Estimates the memory of a value in bytes. @default estimateBytes */
  weigh?: (value: V) => number;
}

/**
 * Map that evicts the least recently used entries above a number of entries, or of bytes: keys and values may come from
 * outside, and be large. A value larger than the whole map is not kept.
 */
export class BoundedMap<K, V> {
  readonly #entries = new Map<K, { value: V; bytes: number }>();
  readonly #maxBytes: number;
  readonly #weigh: (value: V) => number;
  #bytes = 0;

  constructor(
    readonly limit: number,
    { maxBytes = DEFAULT_MAX_BYTES, weigh = estimateBytes }: Options<V> = {},
  ) {
    this.#maxBytes = maxBytes;
    this.#weigh = weigh;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    const bytes = estimateBytes(key) + this.#weigh(value);
    if (bytes > this.#maxBytes) return;
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.limit && this.#bytes <= this.#maxBytes) break;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  forEach(visit: (value: V) => void): void {
    this.#entries.forEach(({ value }) => visit(value));
  }
}
