import { StatusHistory } from '@/components/jobs/job-history';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { useNowValue } from '@/components/time/now-provider';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import { INSTANCE_MESSAGES } from './instance-messages';
import { INSTANCE_PHASE_STYLES } from './instance-phase-styles';

/** All observed status changes of an instance, oldest first. Deletion has no status in SWR, so it is translated. */
export function InstanceHistory({ history }: Pick<InstanceResponse, 'history'>) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const changes = history.map((change) =>
    change.phase === 'deleted' ? { ...change, status: labels.phase.deleted } : change,
  );
  const isDeleted = history.at(-1)?.phase === 'deleted';
  const end = useNowValue((now) => (isDeleted ? null : Math.floor(now / 1000) * 1000));
  return <StatusHistory history={changes} styles={INSTANCE_PHASE_STYLES} end={end} />;
}
