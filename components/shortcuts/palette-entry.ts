import type { ListedInstance } from '@/lib/contract/instance-schemas';
import type { KnownJob } from '@/lib/contract/job-schemas';

/** One line of the palette. */
export interface PaletteEntry {
  key: string;
  label: string;
  /** The job that the entry opens, if its state is known. */
  job?: KnownJob;
  /** The instance that the entry opens, if it is known. */
  instance?: ListedInstance;
  /** Shortcut of the entry. */
  keys?: string;
  run: () => void;
}

export interface PaletteGroup {
  value: string;
  items: PaletteEntry[];
}
