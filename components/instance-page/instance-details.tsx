import { ExternalLink } from 'lucide-react';
import { useCanOperate } from '@/components/auth/can-operate';
import type { Interruption } from '@/components/jobs/use-interruption';
import { InstanceNotificationsBox } from '@/components/notifications/instance-notifications-box';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { toDockerLogin } from '@/lib/domain/registry-host';
import { toShortLine } from '@/lib/domain/visible-text';
import { DockerLogin } from './docker-login';
import { FollowButton } from './follow-button';
import { InstanceBadge } from './instance-badge';
import { InstanceFacts } from './instance-facts';
import { InstanceHistory } from './instance-history';
import { InstanceJobs } from './instance-jobs';
import { INSTANCE_MESSAGES } from './instance-messages';
import { INSTANCE_PHASE_STYLES, NO_STATE_STYLE } from './instance-phase-styles';
import { InstanceStateNote } from './instance-state-note';
import { getInstanceStateText, toIconPhase } from './instance-state-text';
import { InstanceTimeline } from './instance-timeline';

interface InstanceDetailsProps {
  state: InstanceResponse;
  interruption: Interruption | null;
}

/** An instance, its jobs on a timeline, and their cards. */
export function InstanceDetails({ state, interruption }: InstanceDetailsProps) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const canOperate = useCanOperate();
  const { phase } = state;
  const name = toShortLine(state.name ?? '') || state.id;
  const isDeleted = phase === 'deleted';
  const isOutdated = state.stale !== null || (interruption !== null && !isDeleted);
  const mutedClass = isOutdated ? 'text-mute' : '';
  // An instance that is being created, or is not available, accepts no sign-in.
  const canSignIn = phase === 'running' || phase === 'unknown';
  const command = canSignIn ? toDockerLogin(state.instance?.access_address) : null;
  const { sign } = phase === null ? NO_STATE_STYLE : INSTANCE_PHASE_STYLES[phase];
  return (
    <>
      <PageHead title={`${sign} ${name} · ${labels.title}`.trim()} icon={toIconPhase(phase)} />
      {/* Announces changes. */}
      <p role="status" className="sr-only">
        {messages.statusAnnouncement(name, getInstanceStateText(state, labels))}
      </p>
      <article
        aria-label={name}
        className={`grid min-w-0 gap-4 rounded-2xl border bg-card p-5 sm:p-6.5 ${
          isOutdated ? 'border-dashed border-mute/60' : 'border-line'
        }`}
      >
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <InstanceBadge state={state} still={isOutdated} />
          {!isDeleted && <FollowButton state={state} />}
        </div>
        <div className="grid gap-1.5">
          <h1
            className={`text-2xl leading-tight font-semibold tracking-tight wrap-anywhere sm:text-3xl ${mutedClass}`}
          >
            {name}
          </h1>
          <InstanceStateNote state={state} interruption={interruption} />
        </div>
        {command !== null && <DockerLogin command={command} />}
        <InstanceFacts state={state} />
        <InstanceLinks links={state.links} />
      </article>
      <InstanceTimeline state={state} />
      <div className="grid items-start gap-3.5 lg:grid-cols-2">
        {state.history.length > 0 && <InstanceHistory history={state.history} />}
        {/* A subscription follows the instance, which only operators may. */}
        {!isDeleted && (canOperate || state.following) && (
          <InstanceNotificationsBox instanceId={state.id} title={labels.notifications} />
        )}
      </div>
      <InstanceJobs state={state} interruption={interruption} />
    </>
  );
}

/** Links to the consoles of the cloud. */
function InstanceLinks({ links }: Pick<InstanceResponse, 'links'>) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const all = [
    [labels.openConsole, links.console],
    [labels.openTraces, links.cts],
  ] as const;
  if (all.every(([, url]) => url === null)) return null;
  return (
    <p className="flex flex-wrap gap-x-5 gap-y-2 border-t border-line pt-3 text-sm">
      {all.map(
        ([label, url]) =>
          url !== null && (
            <a
              key={label}
              href={url}
              rel="noreferrer"
              className="inline-flex min-h-6 items-center gap-1.5 underline decoration-line underline-offset-4 hover:text-accent"
            >
              <span>{label}</span>
              <ExternalLink aria-hidden className="size-3.5 shrink-0" />
            </a>
          ),
      )}
    </p>
  );
}
