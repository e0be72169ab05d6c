/** Texts of the menu of a job, and of the links to other jobs. */
export const jobMenu = {
  addNote: 'Add note',
  editNote: 'Edit note',
  diagnostics: 'Diagnostics',
  copyDiagnostics: 'Copy diagnostics',
  remove: 'Remove job',
  neighbors: 'Jobs of the board',
  previous: 'Previous job (K)',
  next: 'Next job (J)',
  position: (position: number, jobs: number) => `${position} of ${jobs}`,
};
