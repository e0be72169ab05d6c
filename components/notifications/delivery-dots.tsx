import { useQuery } from '@/lib/client/react-query';
import { PlotSvg } from '@/components/plots/plot-svg';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { formatDateTime } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { deliveriesOptions } from '@/lib/client/notification-queries';
import type { Delivery } from '@/lib/contract/notification-schemas';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import { useDeliveryState } from './use-delivery-state';

/** Maximum number of deliveries of a channel. */
const MAX_DOTS = 20;
const DOT_DISTANCE = 14;
const SIZE = 12;

/** The last deliveries of a channel, oldest first. Empty if there are none. */
export function DeliveryDots({ channel }: { channel: string }) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).deliveries;
  const { data } = useQuery(deliveriesOptions);
  const deliveries = (data?.deliveries ?? []).filter((delivery) => delivery.channel === channel);
  const shown = deliveries.slice(0, MAX_DOTS).reverse();
  if (shown.length === 0) return null;
  const count = (state: Delivery['state']) => shown.filter((delivery) => delivery.state === state).length;
  const text = labels.last(shown.length, {
    delivered: count('delivered'),
    waiting: count('waiting'),
    givenUp: count('given_up'),
  });
  return (
    <PlotSvg
      role="img"
      aria-label={text}
      width={shown.length * DOT_DISTANCE}
      height={SIZE}
      className="max-w-full"
    >
      {shown.map((delivery, index) => (
        <g key={delivery.id} transform={`translate(${index * DOT_DISTANCE} 0)`}>
          <DeliveryDot delivery={delivery} />
        </g>
      ))}
    </PlotSvg>
  );
}

/** Filled if delivered, hollow while it is waiting, a triangle if it was given up. */
function DeliveryDot({ delivery }: { delivery: Delivery }) {
  const messages = useMessages();
  const zone = useTimeZone();
  const { state, at, error } = delivery;
  const facts = [formatDateTime(Date.parse(at), zone, messages), useDeliveryState(delivery)];
  return (
    <>
      <title>{[...facts, state !== 'delivered' && error].filter(Boolean).join(' · ')}</title>
      {/* Easier to hit. */}
      <rect width={DOT_DISTANCE} height={SIZE} className="fill-transparent" />
      {state === 'given_up' ? (
        <path d="M6 1 L11 11 H1 Z" className="fill-failed" />
      ) : (
        <circle
          cx="6"
          cy="6"
          r="4"
          strokeWidth="1.5"
          className={state === 'delivered' ? 'fill-succeeded stroke-succeeded' : 'fill-card stroke-waiting'}
        />
      )}
    </>
  );
}
