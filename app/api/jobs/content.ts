import { jobsContentOf, type Content } from '@/app/api/answer';
import type { BoardAnswer, JobsAnswer, JobState, KnownJob, Notice } from '@/lib/api/answers';

/** `GET /api/jobs/{id}` */
export function jobContent(job: KnownJob): Content {
  return jobsContentOf([job], ([state = job]) => state satisfies KnownJob);
}

/** `GET /api/jobs?id=…` */
export function jobsContent(states: JobState[], notices: Notice[]): Content {
  return jobsContentOf(states, (jobs) => ({ jobs, notices }) satisfies JobsAnswer);
}

/** `GET /api/jobs` */
export function boardContent(board: BoardAnswer): Content {
  return jobsContentOf(board.jobs, (jobs) => ({ ...board, jobs }) satisfies BoardAnswer);
}
