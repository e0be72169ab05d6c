import type { Job } from './job';
import { truncate } from './truncate';

/** Fields of unknown names together may be this many times as long as one text. */
const MAX_OTHER_TEXTS = 4;

/** Fields that every list shows. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set<keyof Job>([
  'id',
  'instance_id',
  'resource_id',
  'resource_name',
  'type',
  'status',
  'reason',
  'created_at',
  'updated_at',
]);

/**
 * Shortens the texts of a job to `maxLength` UTF-16 code units each. Leaves out fields unknown to the dashboard that are
 * longer, and the last ones if they are long together.
 *
 * @returns The job itself if it is short enough.
 */
export function shortenJob(job: Job, maxLength: number): Job {
  let room = MAX_OTHER_TEXTS * maxLength;
  const entries = Object.entries(job).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const isKnown = KNOWN_FIELDS.has(name);
    if (!isKnown) room -= name.length + Math.min(text.length, maxLength);
    if (!isKnown && room < 0) return [];
    if (text.length <= maxLength) return [[name, value]];
    return typeof value === 'string' ? [[name, truncate(value, maxLength)]] : [];
  });
  const isShort =
    entries.length === Object.keys(job).length && entries.every(([name, value]) => job[name] === value);
  return isShort ? job : (Object.fromEntries(entries) as Job);
}
