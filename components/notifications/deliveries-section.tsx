'use client';

import { useQuery } from '@/lib/client/react-query';
import { DeliveryError } from './delivery-error';
import { useDeliveryState } from './use-delivery-state';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import { Link } from '@/components/ui/link';
import { deliveriesOptions } from '@/lib/client/notification-queries';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { Delivery } from '@/lib/contract/notification-schemas';
import { toShortLine } from '@/lib/domain/visible-text';
import { LIST_CLASS, SettingsSection } from '@/components/settings/settings-section';

/** Log of sent notifications. */
export function DeliveriesSection() {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).deliveries;
  const query = useQuery(deliveriesOptions);
  const deliveries = query.data?.deliveries ?? [];
  return (
    <SettingsSection id="deliveries" title={labels.title} text={labels.text} query={query}>
      {deliveries.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <ul aria-labelledby="deliveries" className={`${LIST_CLASS} relative max-h-[32rem] overflow-auto`}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
      <button
        type="button"
        disabled={query.isFetching}
        onClick={() => void query.refetch()}
        className={`${QUIET_BUTTON} justify-self-start`}
      >
        {labels.refresh}
      </button>
    </SettingsSection>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const { attempts: formatAttempts } = useFeatureMessages(NOTIFICATION_MESSAGES).deliveries;
  const { at, channel, attempts, state, error, cause } = delivery;
  const { path, name, event } = useSubject(delivery);
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-3 text-sm sm:grid-cols-[1fr_auto] sm:px-5">
      <p className="min-w-0 wrap-anywhere">
        <Link href={path} className="font-semibold hover:underline">
          {name}
        </Link>
        <span>{` · ${event} → ${channel}`}</span>
      </p>
      <DeliveryStatus delivery={delivery} />
      <p className="text-note text-mute sm:col-span-2">
        <Timestamp at={at} />
        {attempts > 1 && <span>{` · ${formatAttempts(attempts)}`}</span>}
        {state !== 'delivered' && error !== null && <DeliveryError detail={error} cause={cause} />}
      </p>
    </li>
  );
}

/** Returns the job or instance of a delivery, and what happened to it. */
function useSubject(delivery: Delivery): { path: string; name: string; event: string } {
  const messages = useMessages();
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).deliveries;
  if (delivery.event === 'instance') {
    const { instanceId, instanceName, phase } = delivery;
    return {
      path: toInstancePath(instanceId),
      name: toShortLine(instanceName ?? '') || instanceId,
      event: labels.instanceEvent[phase],
    };
  }
  const { jobId, jobName, event, phase } = delivery;
  return {
    path: `/jobs/${jobId}`,
    name: toShortLine(jobName ?? '') || jobId,
    event: labels.event[event](messages.phase[phase]),
  };
}

function DeliveryStatus({ delivery }: { delivery: Delivery }) {
  return <p className={STATE_COLORS[delivery.state]}>{useDeliveryState(delivery)}</p>;
}

const STATE_COLORS: Record<Delivery['state'], string> = {
  delivered: 'text-succeeded',
  given_up: 'text-failed',
  waiting: 'text-waiting',
};
