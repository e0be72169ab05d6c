import { withPermission } from '@/lib/server/http/with-permission';
import { jsonResponse } from '@/lib/server/http/responses';
import type { DeliveriesResponse } from '@/lib/contract/notification-schemas';
import { toIso, toIsoOrNull } from '@/lib/server/monitor/job-responses';
import { findRejectionCause } from '@/lib/server/notifications/rejection-cause';
import { getServices, type Services } from '@/lib/server/services';

const MAX_DELIVERIES = 100;
/** Also of channels that are rarely used. */
const MAX_PER_CHANNEL = 20;

/** Lists the latest deliveries of all channels and of each one, newest first. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const deliveries = await getServices().store.notifications.findDeliveries(
      MAX_DELIVERIES,
      MAX_PER_CHANNEL,
    );
    return jsonResponse(request, {
      deliveries: deliveries.map((delivery) => ({ ...toSubject(delivery), ...toProgress(delivery) })),
    } satisfies DeliveriesResponse);
  });
}

type Delivery = Awaited<ReturnType<Services['store']['notifications']['findDeliveries']>>[number];

/** Returns what happened to which job or instance. */
function toSubject({ event }: Delivery) {
  if (event.kind === 'instance') {
    const { instance, phase } = event;
    return {
      event: event.kind,
      jobId: null,
      jobName: null,
      instanceId: instance.id,
      instanceName: instance.name,
      phase,
    };
  }
  return { event: event.kind, jobId: event.job.id, jobName: event.job.resource_name, phase: event.phase };
}

function toProgress({ deliveredAt, givenUpAt, nextAttemptAt, ...delivery }: Delivery) {
  return {
    id: delivery.id,
    at: toIso(delivery.createdAt),
    channel: delivery.channelName,
    kind: delivery.channelKind,
    attempts: delivery.attempts,
    state: deliveredAt !== null ? 'delivered' : givenUpAt !== null ? 'given_up' : 'waiting',
    settledAt: toIsoOrNull(deliveredAt ?? givenUpAt),
    nextAttemptAt: toIsoOrNull(nextAttemptAt),
    error: delivery.lastError,
    cause: findRejectionCause(delivery.channelKind, delivery.lastError),
  } as const;
}
