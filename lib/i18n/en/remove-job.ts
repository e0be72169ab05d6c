/** Texts of the removal dialog and of the page after it. */
export const removeJob = {
  title: 'Remove this job?',
  text: 'Monitoring stops and its history, note, and pin are deleted. The job in SWR isn’t affected.',
  confirm: 'Remove',
  busy: 'Removing…',
  cancel: 'Cancel',
  removedTitle: 'Job removed',
  removedText: 'It’s no longer monitored. Looking it up again starts a new history.',
  backToJobs: 'Back to jobs',
  monitorAgain: 'Monitor again',
};
