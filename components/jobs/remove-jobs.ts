import { showToast } from '@/components/ui/show-toast';
import { getShownPath, readBoardPath, writeBoardPath } from '@/components/shell/board-path';
import { ignoreNotFound, removeCachedJobs } from '@/lib/client/jobs-mutations';
import { loadApiClient } from '@/lib/client/load-api-client';
import { getQueryClient } from '@/lib/client/react-query';
import { settleRequests } from '@/lib/client/settle-requests';
import { removeFromBoardPath } from '@/lib/contract/board-path';
import type { KnownJob } from '@/lib/contract/job-schemas';
import { getErrorText } from './error-text';
import { describeJobs, JOB_ACTION_MESSAGES, type ActionContext } from './job-action-messages';
import { setRemovalPending } from './pending-removals';

/**
 * Hides jobs, and offers to undo it. They are removed on the server when the offer ends.
 *
 * @param replacePage Replaces a board of given jobs by one without the removed jobs.
 * @throws ApiError if the code that removes them can't be loaded.
 */
export async function removeJobs(
  states: readonly KnownJob[],
  context: ActionContext,
  replacePage: (path: string) => void,
): Promise<void> {
  const { messages } = context;
  const labels = JOB_ACTION_MESSAGES[context.locale];
  const ids = states.map(({ job }) => job.id);
  // Loaded before the offer: when the page is left, only a request that is sent at once arrives.
  const { removeJob } = await loadApiClient();
  setRemovalPending(ids, true);
  showToast({
    text: messages.joinSentences(
      labels.removed(describeJobs(states, context)),
      states.some(({ phase }) => phase === 'succeeded') && labels.usualDurationsChange,
    ),
    action: {
      label: messages.undo,
      run: () => {
        setRemovalPending(ids, false);
      },
      onExpired: () => void commit(ids, { removeJob, replacePage }, context),
    },
  });
}

interface CommitActions {
  removeJob: (id: string) => Promise<void>;
  replacePage: (path: string) => void;
}

/** Removes jobs on the server. Shows those again that could not be removed. */
async function commit(
  ids: readonly string[],
  { removeJob, replacePage }: CommitActions,
  { messages, locale }: ActionContext,
): Promise<void> {
  const { failed, error } = await settleRequests(ids, (id) => removeJob(id).catch(ignoreNotFound));
  const removed = ids.filter((id) => !failed.includes(id));
  await removeCachedJobs(getQueryClient(), removed);
  leaveBoards(removed, replacePage);
  setRemovalPending(ids, false);
  if (error !== null)
    showToast({ text: JOB_ACTION_MESSAGES[locale].removalFailed(getErrorText(error, messages)) });
}

/** Leaves boards with these jobs in their URL, which would look them up, and so monitor them, again. */
function leaveBoards(ids: readonly string[], replacePage: (path: string) => void): void {
  const lastBoard = removeFromBoardPath(readBoardPath(), ids);
  if (lastBoard !== null) writeBoardPath(lastBoard);
  const page = removeFromBoardPath(getShownPath(), ids);
  if (page !== null) replacePage(page);
}
