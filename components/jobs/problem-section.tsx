import type { ReactElement } from 'react';
import { useCanOperate } from '@/components/auth/can-operate';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import type { Problem } from '@/lib/contract/problem';
import { toShortLine } from '@/lib/domain/visible-text';
import { getProblemTitle } from '@/lib/i18n/messages';
import { getProblemDetails } from '@/lib/i18n/problem-details';
import { ActorTag } from './actor-tag';
import { ExplanationBox } from './explanation-box';
import { getActor, PENDING_FACE, PROBLEM_FACES } from './problem-face';
import { UpstreamError } from './upstream-error';

interface ProblemSectionProps {
  id: string;
  /** Label of the ID. */
  idLabel: string;
  problem: Problem;
  /**
   * Texts of the problem.
   * @default Those of its code.
   */
  texts?: { title: string; meaning: string; advice: string } | undefined;
  /** Whether to show the response of SWR, or why there is none. */
  hasDetail: boolean;
  /** Actions of the user; false if there are none. */
  children: ReactElement | false;
}

/** Why the job or the instance of a page can't be shown, and how to fix it. */
export function ProblemSection({ id, idLabel, problem, texts, hasDetail, children }: ProblemSectionProps) {
  const messages = useMessages();
  const locale = useLocale();
  const canOperate = useCanOperate();
  const { title, meaning, advice } = texts ?? {
    title: getProblemTitle(messages, problem.code),
    ...getProblemDetails(locale, problem.code),
  };
  const isPending = problem.code === 'look_up_pending';
  const actor = getActor(problem.code);
  const { icon: Icon, color } = isPending ? PENDING_FACE : PROBLEM_FACES[actor];
  return (
    <section className="grid max-w-3xl gap-4 rounded-2xl border border-line bg-card p-5 sm:p-6.5">
      <PageHead title={`${title} · ${toShortLine(id, 40)}`} />
      <div>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="flex items-center gap-2.5 text-xl leading-tight font-semibold tracking-tight sm:text-2xl">
            <Icon aria-hidden className={`size-6 shrink-0 ${color} ${isPending ? 'turning' : ''}`} />
            <span>{title}</span>
          </h1>
          {!isPending && <ActorTag actor={actor} />}
        </div>
        <p className="mt-2 text-mute">
          <CopyButton what={idLabel} value={id}>
            <code className="font-mono text-note wrap-anywhere">{toShortLine(id)}</code>
          </CopyButton>
        </p>
      </div>
      {problem.explanation ? (
        <ExplanationBox explanation={problem.explanation} />
      ) : (
        <>
          <p>{meaning}</p>
          {!isPending && (
            <div>
              <h2 className="font-semibold">{messages.howToFix}</h2>
              <p className="mt-1">{advice}</p>
              {problem.code === 'no_credentials' && canOperate && (
                <p className="mt-1">
                  <Link href="/settings/profiles" className="underline hover:text-accent">
                    {messages.settings}
                  </Link>
                </p>
              )}
            </div>
          )}
        </>
      )}
      {children}
      {hasDetail && <UpstreamError problem={problem} />}
    </section>
  );
}
