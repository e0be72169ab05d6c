'use client';

import { useQuery } from '@tanstack/react-query';
import { useBeToldWords } from '@/components/notify/words';
import { useMessages } from '@/components/shell/i18n';
import { timeOfDay } from '@/components/time/format';
import { Moment } from '@/components/time/moment';
import { useAt } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import { Link } from '@/components/ui/link';
import { deliveriesOptions } from '@/lib/client/notification-queries';
import type { DeliveriesResponse } from '@/lib/contract/notification-schemas';
import { truncate } from '@/lib/domain/truncate';
import { LIST, Section } from './section';

type Delivery = DeliveriesResponse['deliveries'][number];

/** Log of sent notifications. Hidden while it is empty. */
export function DeliveriesSection() {
  const labels = useBeToldWords().deliveries;
  const query = useQuery(deliveriesOptions);
  const deliveries = query.data?.deliveries ?? [];
  if (query.isSuccess && deliveries.length === 0) return null;
  return (
    <Section id="deliveries" title={labels.title} text={labels.text} query={query}>
      <ul aria-labelledby="deliveries" className={`${LIST} max-h-[32rem] overflow-auto`}>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
      <button
        type="button"
        disabled={query.isFetching}
        onClick={() => void query.refetch()}
        className={`${QUIET_BUTTON} justify-self-start`}
      >
        {labels.refresh}
      </button>
    </Section>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const messages = useMessages();
  const labels = useBeToldWords().deliveries;
  const { at, event, jobId, jobName, phase, channel, attempts, state, error } = delivery;
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-3 text-sm sm:grid-cols-[1fr_auto] sm:px-5">
      <p className="min-w-0 wrap-anywhere">
        <Link href={`/jobs/${jobId}`} className="font-semibold hover:underline">
          {truncate(jobName ?? jobId)}
        </Link>
        {' · '}
        {labels.event[event](messages.phase[phase])} → {channel}
      </p>
      <p
        className={
          state === 'delivered' ? 'text-succeeded' : state === 'given_up' ? 'text-failed' : 'text-waiting'
        }
      >
        <ResultWords delivery={delivery} />
      </p>
      <p className="text-note text-mute sm:col-span-2">
        <Moment at={at} />
        {attempts > 1 && ` · ${labels.attempts(attempts)}`}
        {state !== 'delivered' && error !== null && (
          <span lang="en" className="font-mono wrap-anywhere">
            {' · '}
            {error}
          </span>
        )}
      </p>
    </li>
  );
}

function ResultWords({ delivery: { state, nextAttemptAt } }: { delivery: Delivery }) {
  const labels = useBeToldWords().deliveries;
  const messages = useMessages();
  const zone = useTimeZone();
  return useAt((now) => {
    if (state !== 'waiting') return labels[state];
    const nextAt = nextAttemptAt === null ? now : Date.parse(nextAttemptAt);
    return nextAt <= now ? labels.waitingNow : labels.waiting(timeOfDay(nextAt, now, zone, messages));
  });
}
