// Parts of the page of a job that load after it, in one file.
export { JobTimeline } from '@/components/timeline/job-timeline';
export { Comparison } from './comparison';
export { JobOutcome } from './job-outcome';
export { RawResponse } from './raw-response';
