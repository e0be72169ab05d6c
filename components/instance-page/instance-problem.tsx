import { ProblemSection } from '@/components/jobs/problem-section';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import type { Problem } from '@/lib/contract/problem';
import { INSTANCE_MESSAGES } from './instance-messages';

interface InstanceProblemProps {
  instanceId: string;
  problem: Problem;
  retry: () => void;
  isRetrying: boolean;
}

/** Why an instance can't be shown, and how to go on. */
export function InstanceProblem({ instanceId, problem, retry, isRetrying }: InstanceProblemProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const isNotFound = problem.code === 'instance_not_found';
  const isInvalidId = problem.code === 'invalid_request';
  return (
    <ProblemSection
      id={instanceId}
      idLabel={labels.instanceId}
      problem={problem}
      texts={isNotFound ? labels.notFound : isInvalidId ? labels.invalidId : undefined}
      hasDetail={problem.upstream !== undefined}
    >
      {!isInvalidId && (
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm">
          <button type="button" data-key="r" onClick={retry} disabled={isRetrying} className={MAIN_BUTTON}>
            {isRetrying ? messages.board.refreshing : messages.retry}
          </button>
          {isNotFound && (
            <Link
              href={`/?q=${encodeURIComponent(instanceId)}`}
              className="min-h-6 underline hover:text-accent"
            >
              {labels.searchJobs}
            </Link>
          )}
        </p>
      )}
    </ProblemSection>
  );
}
