/** What is on every page at once; what opens later has its words where it comes with them. */
export const fingertips = {
  /** At most 16 characters: browsers show no more. */
  searchName: 'SWR jobs',
  commands: 'Search and commands',
  nothingPasted: 'No job ID in what you pasted or dropped.',
  export: 'Export',
  exportAs: (format: string) => `Export as ${format}`,
};
