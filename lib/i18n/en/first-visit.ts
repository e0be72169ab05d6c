/** Introduction on an empty dashboard. */
export const firstVisit = {
  title: 'Track your first job',
  text: 'Paste a job ID, an instance ID or name, or the whole log, API response, or Terraform error around it. It opens here, updates live, and gets its own URL.',
  discovery: 'Jobs that SWR lists also appear here by themselves.',
  connectTitle: 'Connect to Huawei Cloud',
  connectText:
    'Jobs are looked up with a profile: the credentials of one project and region. Add the first one and test its connection; it takes effect at once, without a restart.',
  addProfile: 'Add profile',
  askOperator: 'Ask an operator of this dashboard to add one in the settings.',
  example: 'Example job ID:',
};
