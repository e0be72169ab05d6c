import { CheckNote, StaleNote } from '@/components/jobs/check-note';
import { ExplanationBox } from '@/components/jobs/explanation-box';
import type { Interruption } from '@/components/jobs/use-interruption';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatTimeOfDay } from '@/components/time/format-time';
import { useNow } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { getProblemTitle } from '@/lib/i18n/messages';
import { INSTANCE_MESSAGES } from './instance-messages';

/** Permission of ShowInstance. */
const PERMISSION = 'swr:instance:get';

interface InstanceStateNoteProps {
  state: InstanceResponse;
  interruption: Interruption | null;
}

/** How current the state of an instance is: when it was checked or deleted, or why it is unknown or stale. */
export function InstanceStateNote({ state, interruption }: InstanceStateNoteProps) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const { phase, checkedAt, stale, nextCheckAt, problem, deletedBetween } = state;
  if (deletedBetween !== null) return <DeletionNote {...deletedBetween} />;
  if (interruption !== null || stale !== null) {
    return (
      <div className="grid gap-2.5">
        <StaleNote state={{ stale, nextCheckAt, checkedAt: checkedAt ?? '' }} interruption={interruption} />
        {stale?.problem.explanation && <ExplanationBox explanation={stale.problem.explanation} />}
      </div>
    );
  }
  if (problem !== null) return <NoStateNote state={state} problem={problem} />;
  if (phase === null || checkedAt === null) return null;
  return (
    <div>
      <CheckNote state={{ stale, nextCheckAt, checkedAt, phase }} />
      {phase === 'unknown' && <p className="text-note text-mute">{labels.unknownStatusHint}</p>}
    </div>
  );
}

function DeletionNote({ notBefore, observedAt }: NonNullable<InstanceResponse['deletedBetween']>) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const zone = useTimeZone();
  const now = useNow();
  const [from, to] = [Date.parse(notBefore), Date.parse(observedAt)];
  return (
    <p className="text-sm">
      {/* The end needs no date if it is on the day of the start. */}
      {labels.deletedBetween(
        formatTimeOfDay(from, now, zone, messages),
        formatTimeOfDay(to, from, zone, messages),
      )}
    </p>
  );
}

/** Why SWR has not returned the state. Its jobs are shown anyway. */
function NoStateNote({
  state,
  problem,
}: {
  state: InstanceResponse;
  problem: NonNullable<InstanceResponse['problem']>;
}) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  if (problem.code === 'look_up_pending') return <p className="text-note text-mute">{messages.checking}</p>;
  if (problem.code === 'upstream_forbidden') {
    return (
      <p className="text-note text-mute">
        <span>{labels.stateDenied(state.profile)}</span> <code className="font-mono">{PERMISSION}</code>
      </p>
    );
  }
  return <p className="text-note text-mute">{labels.stateFailed(getProblemTitle(messages, problem.code))}</p>;
}
