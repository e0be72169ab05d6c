import { JobTimeline } from '@/components/timeline/job-timeline';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { isLost } from '@/lib/contract/job-state';
import { isTerminal } from '@/lib/domain/phase';
import { Comparison } from './comparison';

/** Drawings of a job: its timeline, and past runs. */
export function JobPlots({ state }: { state: KnownJob }) {
  const { estimate, phase } = state;
  // It is unknown whether a job that is gone from SWR still runs. A published duration is only for those who wait.
  const isUseful = !isLost(state) && !(estimate?.source === 'prior' && isTerminal(phase));
  return (
    <div className="grid gap-4">
      <JobTimeline state={state} />
      {estimate !== null && isUseful && <Comparison state={state} estimate={estimate} />}
    </div>
  );
}
