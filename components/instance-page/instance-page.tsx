'use client';

import dynamic from 'next/dynamic';
import { LateConnectionNote } from '@/components/jobs/late-connection-note';
import { FreshnessBar } from '@/components/jobs/freshness-bar';
import { StatusAnnouncer } from '@/components/jobs/status-announcer';
import { LateFinishNotifier } from '@/components/notifications/late-finish-notifier';
import { DETAIL_WIDTH } from '@/components/shell/page-width';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ApiError } from '@/lib/client/api-error';
import type { InstanceData } from '@/lib/client/polling';
import type { Problem, ProblemCode } from '@/lib/contract/problem';
import { toShortLine } from '@/lib/domain/visible-text';
import { InstanceDetails } from './instance-details';
import { useInstance } from './use-instance';

// Loaded when needed: most instances are known.
const InstanceProblem = dynamic(() => import('./instance-problem').then((module) => module.InstanceProblem));

interface InstancePageContentProps {
  instanceId: string;
  /** Null if the server could not load the instance. */
  initial: InstanceData | null;
  /** Why the server could not load the instance for the first paint; null if it could. */
  initialProblem: Problem | null;
}

/** Page of one instance, known or not. */
export function InstancePageContent({ instanceId, initial, initialProblem }: InstancePageContentProps) {
  const { data, error, interruption, isRefreshing, refresh, poller } = useInstance(instanceId, initial);
  const bar = { respondedAt: data?.respondedAt, error, isRefreshing, refresh };
  if (data !== undefined) {
    return (
      <div className={`grid grid-cols-[minmax(0,1fr)] gap-3.5 ${DETAIL_WIDTH}`}>
        <FreshnessBar {...bar}>
          <Breadcrumb current={toShortLine(data.name ?? '') || instanceId} />
        </FreshnessBar>
        <InstanceDetails state={data} interruption={interruption} />
        <StatusAnnouncer states={data.jobs} />
        <LateFinishNotifier states={data.jobs} />
        {poller}
      </div>
    );
  }
  const problem = error === null ? initialProblem : getLookupProblem(error);
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 ${DETAIL_WIDTH}`}>
      <Breadcrumb current={toShortLine(instanceId, 40)} />
      <LateConnectionNote error={problem === null ? error : null} retry={refresh} />
      {problem !== null && (
        <InstanceProblem
          instanceId={instanceId}
          problem={problem}
          retry={refresh}
          isRetrying={isRefreshing}
        />
      )}
      {poller}
    </div>
  );
}

/** Problems of the connection to the server, which are not about the instance. */
const CONNECTION_PROBLEMS = new Set<ProblemCode>(['sign_in_required', 'store_unavailable', 'internal_error']);

function getLookupProblem(error: Error): Problem | null {
  const problem = error instanceof ApiError ? error.problem : null;
  return problem === null || CONNECTION_PROBLEMS.has(problem.code) ? null : problem;
}
