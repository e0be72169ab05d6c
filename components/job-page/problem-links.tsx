import { useCanOperate } from '@/components/auth/can-operate';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Link } from '@/components/ui/link';
import type { ProblemCode } from '@/lib/contract/problem';
import { JOB_PROBLEM_MESSAGES } from './job-problem-messages';

/** Problems that the test of the profile's connection narrows down. */
const PROFILE_PROBLEMS = new Set<ProblemCode>([
  'upstream_unauthorized',
  'upstream_forbidden',
  'upstream_rejected',
  'upstream_invalid',
  'upstream_timeout',
]);
const LINK = 'underline hover:text-accent';

/** Links that may help if a job can't be shown. */
export function ProblemLinks({ id, code }: { id: string; code: ProblemCode }) {
  const labels = useFeatureMessages(JOB_PROBLEM_MESSAGES);
  const canOperate = useCanOperate();
  return (
    <nav
      aria-label={labels.title}
      className="grid content-start gap-2 rounded-2xl border border-line bg-card px-5 py-4 text-sm"
    >
      <h2 className="text-base font-semibold">{labels.title}</h2>
      {canOperate && PROFILE_PROBLEMS.has(code) && (
        <p>
          <Link href="/settings/profiles" className={LINK}>
            {labels.checkProfile}
          </Link>
          <span className="block text-note text-mute">{labels.profileHint}</span>
        </p>
      )}
      <p>
        <Link href={`/?q=${encodeURIComponent(id)}`} className={LINK}>
          {labels.searchId}
        </Link>
      </p>
      <p>
        <Link href="/?phase=failed" className={LINK}>
          {labels.failedJobs}
        </Link>
      </p>
    </nav>
  );
}
