/** Introduction on an empty dashboard. */
export const firstVisit = {
  title: 'Track your first job',
  text: 'Paste a job ID, an instance ID or name, or the whole log, API response, or Terraform error around it. It opens here, updates live, and gets its own URL.',
  example: 'Example job ID:',
};
