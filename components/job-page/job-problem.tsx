import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { computeSecondsUntil } from '@/components/jobs/check-note';
import { ProblemSection } from '@/components/jobs/problem-section';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { CopyButton } from '@/components/ui/copy-button';
import type { UnknownJob } from '@/lib/contract/job-schemas';
import { JOB_MENU_MESSAGES } from './job-menu-messages';
import { ProblemLinks } from './problem-links';
import { useSupportReport } from './use-support-report';

interface JobProblemProps {
  state: UnknownJob;
  retry: () => void;
  isRetrying: boolean;
}

/** Why a job can't be shown, and how to fix it. Leads to the instance if the ID turns out to be an instance's. */
export function JobProblem({ state, retry, isRetrying }: JobProblemProps) {
  const { id, problem, nextCheckAt } = state;
  const messages = useMessages();
  const labels = useFeatureMessages(JOB_MENU_MESSAGES);
  const router = useRouter();
  const { path } = problem.instance ?? {};
  useEffect(() => {
    if (path !== undefined) router.replace(path);
  }, [path, router]);
  const isPending = problem.code === 'look_up_pending';
  const isInvalidId = problem.code === 'invalid_job_id';
  const seconds = useNowValue((now) => computeSecondsUntil(nextCheckAt, now));
  const report = useSupportReport(state);
  return (
    <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,48rem)_minmax(0,1fr)]">
      <ProblemSection
        id={id}
        idLabel={messages.jobId}
        problem={problem}
        hasDetail={!isInvalidId && !isPending}
      >
        {!isInvalidId && (
          <p className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-mute">
            <button type="button" onClick={retry} disabled={isRetrying} className={MAIN_BUTTON}>
              {isRetrying ? messages.board.refreshing : messages.retry}
            </button>
            {seconds !== null && !isPending && <span>{messages.retryIn(seconds)}</span>}
            {!isPending && report !== null && (
              <CopyButton what={labels.diagnostics} value={report}>
                {labels.copyDiagnostics}
              </CopyButton>
            )}
          </p>
        )}
      </ProblemSection>
      <ProblemLinks id={id} code={problem.code} />
    </div>
  );
}
