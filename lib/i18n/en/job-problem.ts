/** Texts of the links beside the reason why a job can't be shown. */
export const jobProblem = {
  title: 'Try next',
  searchId: 'Search all jobs for this ID',
  checkProfile: 'Test the connection of the profile',
  profileHint: 'Shows which permission or setting is wrong.',
  failedJobs: 'Failed jobs',
};
