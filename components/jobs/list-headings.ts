import type { ReactNode } from 'react';

/** Heading of a group of jobs in a list. */
export interface ListHeading {
  /** Identifies the group. Differs from the IDs of jobs. */
  key: string;
  title: ReactNode;
}

/** Headings of a list, by the index of the job that each one precedes, in order. */
export type ListHeadings = ReadonlyMap<number, ListHeading>;
