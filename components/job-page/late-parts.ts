// Parts of the page of a job that load after it, in one file.
export { JobOutcome } from './job-outcome';
export { JobPlots } from './job-plots';
export { RawResponse } from './raw-response';
