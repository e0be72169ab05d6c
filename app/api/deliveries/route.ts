import { withPermission } from '@/lib/server/http/with-permission';
import { jsonResponse } from '@/lib/server/http/responses';
import type { DeliveriesResponse } from '@/lib/contract/notification-schemas';
import { toIso, toIsoOrNull } from '@/lib/server/monitor/job-responses';
import { findRejectionCause } from '@/lib/server/notifications/rejection-cause';
import { getServices } from '@/lib/server/services';

const MAX_DELIVERIES = 100;

type Delivery = DeliveriesResponse['deliveries'][number];

/** Lists recent and pending deliveries, newest first. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const deliveries = await getServices().store.notifications.findDeliveries(MAX_DELIVERIES);
    return jsonResponse(request, {
      deliveries: deliveries.map(
        ({ event, deliveredAt, givenUpAt, nextAttemptAt, ...delivery }): Delivery => ({
          id: delivery.id,
          at: toIso(delivery.createdAt),
          event: event.kind,
          jobId: event.job.id,
          jobName: event.job.resource_name,
          phase: event.phase,
          channel: delivery.channelName,
          kind: delivery.channelKind,
          attempts: delivery.attempts,
          state: deliveredAt !== null ? 'delivered' : givenUpAt !== null ? 'given_up' : 'waiting',
          settledAt: toIsoOrNull(deliveredAt ?? givenUpAt),
          nextAttemptAt: toIsoOrNull(nextAttemptAt),
          error: delivery.lastError,
          cause: findRejectionCause(delivery.channelKind, delivery.lastError),
        }),
      ),
    } satisfies DeliveriesResponse);
  });
}
