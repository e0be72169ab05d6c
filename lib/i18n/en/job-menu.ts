/** Texts of the menu of a job. */
export const jobMenu = {
  addNote: 'Add note',
  editNote: 'Edit note',
  diagnostics: 'Diagnostics',
  copyDiagnostics: 'Copy diagnostics',
  remove: 'Remove job',
};
