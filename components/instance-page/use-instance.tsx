import { usePolledQuery } from '@/components/jobs/use-polled-query';
import { usePoller, type PolledState } from '@/components/jobs/use-poller';
import { createLateModule } from '@/components/shell/create-late-module';
import { throwLoadError } from '@/lib/client/load-api-client';
import type { InstanceData } from '@/lib/client/polling';

const useLatePoller = createLateModule(() => import('./instance-poller').catch(throwLoadError));

/**
 * Returns an instance with its jobs, first as the server rendered it, and the element that polls it, which the page
 * renders.
 *
 * @param initial Null if the server could not load it.
 */
export function useInstance(instanceId: string, initial: InstanceData | null) {
  const { polled, props } = usePoller<PolledState<InstanceData>>();
  const { module, error } = useLatePoller();
  return {
    ...usePolledQuery(polled ?? { data: initial ?? undefined, error }, async () =>
      (await props.actions.get()).refresh(),
    ),
    poller: module && <module.InstancePoller instanceId={instanceId} initial={initial} {...props} />,
  };
}
