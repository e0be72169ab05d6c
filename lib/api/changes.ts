import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import type { Annotation, KnownJob } from './answers';
import { jobIdOf } from './job-state';
import { ApiError } from './api-error';
import type { JobsData } from './ask';
import type { BoardData } from './board-queries';
import { BOARD_KEY, JOBS_KEY } from './keys';
import { asker } from './on-demand';

/** Pins a job, or writes a note about it. Every page that shows the job shows it at once. */
export function annotateOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async (change: Annotation) => (await asker()).annotate(jobId, change),
    onSuccess: async (state) => {
      // An answer that is under way may be older than this one.
      await client.cancelQueries({ queryKey: [JOBS_KEY] });
      client.setQueriesData<JobsData>({ queryKey: [JOBS_KEY] }, (data) => data && changed(data, state));
      await changeBoards(client, (data) => changed(data, state));
    },
  });
}

/** Stops the watch of a job, and forgets it. */
export function forgetOptions(client: QueryClient, jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: async () => (await asker()).forget(jobId).catch(unlessGone),
    onSuccess: () =>
      changeBoards(client, (data) => ({
        ...data,
        etag: null,
        jobs: data.jobs.filter(({ job }) => job.id !== jobId),
      })),
  });
}

async function changeBoards(client: QueryClient, change: (data: BoardData) => BoardData): Promise<void> {
  await client.cancelQueries({ queryKey: [BOARD_KEY] });
  client.setQueriesData<BoardData>({ queryKey: [BOARD_KEY] }, (data) => data && change(data));
  // Its place on a board, and the counts, are the server's to say.
  void client.invalidateQueries({ queryKey: [BOARD_KEY] });
}

/** Without the ETag, or "unchanged" could confirm what was changed here. */
function changed<T extends JobsData | BoardData>(data: T, state: KnownJob): T {
  if (!data.jobs.some((each) => jobIdOf(each) === state.job.id)) return data;
  return {
    ...data,
    etag: null,
    jobs: data.jobs.map((each) => (jobIdOf(each) === state.job.id ? state : each)),
  };
}

/** Somebody else was faster. */
export function unlessGone(error: unknown): void {
  if (!(error instanceof ApiError) || error.problem?.status !== 404) throw error;
}
