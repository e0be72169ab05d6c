import type { PolledState, PollerProps } from '@/components/jobs/use-poller';
import { useReported } from '@/components/jobs/use-reported';
import { useSeededQuery } from '@/components/jobs/use-seeded-query';
import { instanceKey, instanceOptions, refreshInstance } from '@/lib/client/instance-queries';
import type { InstanceData } from '@/lib/client/polling';
import { useQuery } from '@/lib/client/react-query';

interface InstancePollerProps extends PollerProps<PolledState<InstanceData>> {
  instanceId: string;
  /** Null if the server could not load the instance. */
  initial: InstanceData | null;
}

/** Polls an instance with its jobs, at the interval set by the server. */
export function InstancePoller({ instanceId, initial, ...page }: InstancePollerProps) {
  const client = useSeededQuery(instanceKey(instanceId), initial);
  const query = useQuery(instanceOptions(instanceId));
  useReported(query, () => refreshInstance(client, instanceId), page);
  return null;
}
