import type { IdKind } from '@/lib/domain/job-id';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Texts about what was found in a text or in files. Loaded with the first text. */
export const paste = {
  hint: 'Enter to look up',
  /** Counts, for example "1 job, 1 instance". Without labeled instances, any ID may be an instance's. */
  ids: (n: number) => plural(n, 'ID', 'IDs'),
  jobs: (n: number) => plural(n, 'job', 'jobs'),
  instances: (n: number) => plural(n, 'instance', 'instances'),
  countSeparator: ', ',
  noneFound: 'No job or instance ID found. Expected something like 36db69c5-b2d5-11eb-b044-0255ac101219.',
  ignored: (n: number) => `${n} ignored`,
  ignoredKind: {
    resource: 'resource ID',
    project: 'project ID',
    request: 'request ID',
    other: 'not a job or instance ID',
    cut: 'cut off',
  } satisfies Record<IdKind, string>,
  dismiss: 'Dismiss',
  boardRange: (from: number, to: number) => `Jobs ${from}–${to}`,
  boardLimit: (most: number) => `A board shows up to ${most} jobs. All of them:`,
  nameHint: 'Enter to find an instance with this name',
  findingName: (name: string) => `Looking for an instance named “${name}”…`,
  choose: (name: string) => `Instances that match “${name}”:`,
  noState: 'State unknown',
  lookUpAsJob: (id: string) => `Look up ${id} as a job ID`,
  noneNamed: (name: string) => `No job or instance ID found, and no instance named “${name}” is known.`,
  searchJobs: 'Search all jobs for it',
  notSearched: (profile: string, why: string) => `Profile “${profile}” couldn’t be searched: ${why}.`,
  /** The permission follows in monospace. */
  needsPermission: 'It needs',
  searchFailed: (why: string) => `Couldn’t find instances: ${why}.`,
  partLength: (length: number, fullLength: number) => ` (${length} of ${fullLength} characters)`,
  lineBreaks: ' by line breaks. Paste it on one line.',
  file: {
    archive: (name: string) => `${name} is compressed and can’t be read. Extract it and drop its content.`,
    document: (name: string) => `${name} is a document and can’t be read. Copy its text and paste it here.`,
    media: (name: string) => `${name} is an image or other media. Copy the text and paste it here.`,
    binary: (name: string) => `${name} isn’t a text file.`,
    empty: (name: string) => `${name} is empty.`,
    folder: (name: string) => `${name} is a folder. Drop the files in it.`,
    unreadable: (name: string) => `Couldn’t read ${name}. Check that you can open it, and try again.`,
    tooMany: (name: string) => `Only the first 20 files were read. Drop ${name} and the others again.`,
    partial: (name: string) => `Only the first and the last 1 MiB of ${name} were read.`,
  },
};
