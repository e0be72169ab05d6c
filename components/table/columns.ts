import type { JobState } from '@/lib/contract/job-schemas';
import { isKnown } from '@/lib/contract/job-state';

export const COLUMN_KEYS = [
  'select',
  'status',
  'name',
  'type',
  'duration',
  'typical',
  'created',
  'ended',
  'detail',
  'instance',
  'profile',
  'pin',
] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/**
 * Width of each column, and the screens on which it is visible. Columns without a width share the rest. On a phone, a
 * row is two lines: status, name and duration above the detail.
 */
export const COLUMN_CLASSES: Record<ColumnKey, string> = {
  select: 'w-9 max-sm:row-span-2 max-sm:h-auto! max-sm:px-0',
  status: 'w-34 max-sm:h-6! max-sm:px-0',
  name: 'max-sm:h-6! max-sm:px-0',
  type: 'w-36 max-lg:hidden',
  duration: 'w-28 text-right max-sm:h-6! max-sm:w-auto',
  typical: 'w-42 max-xl:hidden',
  created: 'w-24 max-md:hidden',
  ended: 'w-24 max-xl:hidden',
  detail: 'max-sm:col-span-3 max-sm:h-6! max-sm:pl-0',
  instance: 'w-26 max-xl:hidden',
  profile: 'w-44 max-lg:hidden',
  pin: 'w-10 px-1 max-sm:hidden',
};

/** Returns the columns of a table. Type and profile are left out if they are the same in all rows. */
export function getColumns(states: readonly JobState[]): ColumnKey[] {
  const jobs = states.filter(isKnown);
  const hasTypes = new Set(jobs.map(({ job }) => job.type)).size > 1;
  const hasProfiles = new Set(jobs.map(({ profile, region }) => `${profile} ${region}`)).size > 1;
  return COLUMN_KEYS.filter((key) => (key !== 'type' || hasTypes) && (key !== 'profile' || hasProfiles));
}
