import { packUuids, unpackUuids } from './packed-uuids';

/**
 * Maximum length of readable parameters. The URL of 200 jobs would have 8,000 characters, and proxies limit it: nginx
 * before 1.19.7 closes an HTTP/2 connection above 4 KB.
 */
const MAX_READABLE_LENGTH = 1_700;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Returns the query parameters of job IDs: `id=A&id=B`, or, if there are many, `ids=` with the UUIDs packed. */
export function toJobIdParams(ids: readonly string[]): URLSearchParams {
  const readable = new URLSearchParams(ids.map((id) => ['id', id]));
  if (readable.toString().length <= MAX_READABLE_LENGTH) return readable;
  const packed = new URLSearchParams();
  for (let start = 0; start < ids.length;) {
    const end = ids.findIndex((id, i) => i >= start && !UUID.test(id));
    const run = ids.slice(start, end === -1 ? undefined : end);
    if (run.length > 0) packed.append('ids', packUuids(run));
    const other = ids[start + run.length];
    if (other !== undefined) packed.append('id', other);
    start += run.length + 1;
  }
  return packed;
}

/** Returns the job IDs of query parameters, in order. */
export function parseJobIdParams(params: Iterable<readonly [name: string, value: string]>): string[] {
  return Array.from(params).flatMap(([name, value]) =>
    name === 'id' ? [value] : name === 'ids' ? unpackUuids(value) : [],
  );
}
