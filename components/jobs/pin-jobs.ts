import { showToast } from '@/components/ui/show-toast';
import { replaceCachedJobs } from '@/lib/client/jobs-mutations';
import { loadApiClient } from '@/lib/client/load-api-client';
import { getQueryClient } from '@/lib/client/react-query';
import { settleRequests } from '@/lib/client/settle-requests';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getErrorText } from './error-text';
import { describeJobs, JOB_ACTION_MESSAGES, type ActionContext } from './job-action-messages';

/** Pins or unpins jobs, and offers to undo it. They stay in their places until the next poll. */
export async function pinJobs(
  states: readonly KnownJob[],
  pinned: boolean,
  context: ActionContext,
): Promise<void> {
  const changed = states.filter((state) => state.pinned !== pinned);
  if (changed.length === 0 || !(await setPinned(changed, pinned, context))) return;
  const labels = JOB_ACTION_MESSAGES[context.locale];
  const name = describeJobs(changed, context);
  showToast({
    text: pinned ? labels.pinned(name) : labels.unpinned(name),
    action: { label: context.messages.undo, run: () => void setPinned(changed, !pinned, context) },
  });
}

/**
 * Shows the change before the server confirms it. Reverts it and says why if it fails.
 *
 * @returns Whether all jobs were changed.
 */
async function setPinned(
  states: readonly KnownJob[],
  pinned: boolean,
  { messages }: ActionContext,
): Promise<boolean> {
  const client = getQueryClient();
  const withPin = (jobs: readonly KnownJob[], isPinned: boolean) =>
    jobs.map((state) => ({ ...state, pinned: isPinned }));
  await replaceCachedJobs(client, withPin(states, pinned));
  const { results, failed, error } = await settleRequests(states, async ({ job }) =>
    (await loadApiClient()).annotateJob(job.id, { pinned }),
  );
  await replaceCachedJobs(client, [...results, ...withPin(failed, !pinned)]);
  if (error !== null) showToast({ text: messages.saveFailed(getErrorText(error, messages)) });
  return error === null;
}
