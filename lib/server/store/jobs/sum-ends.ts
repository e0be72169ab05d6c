import 'server-only';
import type { JobEndTable } from '@/lib/server/store/schema';
import { NO_BUCKET, toDurationBucket } from './duration-buckets';
import { toEndType } from './end-types';
import type { JobEnd } from './job-end';

/** Sums up ends by profile, type, phase and bucket, in the order in which every transaction writes them. */
export function sumEnds(ends: readonly JobEnd[], types: ReadonlySet<string>): JobEndTable[] {
  const sums = new Map<string, JobEndTable>();
  for (const { profile, phase, durationMs, ...end } of ends) {
    const type = toEndType(end.type, types);
    const bucket = toDurationBucket(durationMs);
    const key = [profile, type, phase, bucket].join(' ');
    const sum = sums.get(key) ?? { profile, type, phase, bucket, count: 0, duration_ms: 0 };
    sum.count += 1;
    if (bucket !== NO_BUCKET) sum.duration_ms += durationMs ?? 0;
    sums.set(key, sum);
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, sum]) => sum);
}
