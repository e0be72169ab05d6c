import type { ReactNode } from 'react';
import { useFeatureMessages, useMessages } from '@/components/shell/messages-provider';
import { Timestamp } from '@/components/time/timestamp';
import { CopyButton } from '@/components/ui/copy-button';
import type { InstanceResponse } from '@/lib/contract/instance-schemas';
import type { Instance } from '@/lib/domain/instance';
import { isUnsetTimestamp } from '@/lib/domain/swr-timestamp';
import { toShortLine, toSingleLine } from '@/lib/domain/visible-text';
import { INSTANCE_MESSAGES } from './instance-messages';

/** Fields of an instance. A field that SWR did not return is omitted. */
export function InstanceFacts({ state }: { state: InstanceResponse }) {
  const messages = useMessages();
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  const { instance } = state;
  const address = toSingleLine(instance?.access_address ?? '');
  return (
    <dl className="grid gap-x-6 gap-y-3 border-t border-line pt-4 sm:grid-cols-2 lg:grid-cols-3">
      {address !== '' && (
        <Fact label={labels.accessAddress} isWide>
          <CopyableCode what={labels.accessAddress} value={address} />
        </Fact>
      )}
      <Fact label={labels.instanceId}>
        <CopyableCode what={labels.instanceId} value={state.id} />
      </Fact>
      <TextFact label={labels.specification} value={instance?.spec} />
      <TextFact label={labels.version} value={instance?.['version']} />
      {!isUnsetTimestamp(instance?.created_at) && (
        <Fact label={labels.created}>
          <Timestamp at={instance?.created_at} whole />
        </Fact>
      )}
      {instance !== null && <Expiry instance={instance} />}
      {state.profile !== null && (
        <Fact label={messages.profile}>
          <span>{[state.profile, state.region].filter(Boolean).join(' · ')}</span>
        </Fact>
      )}
    </dl>
  );
}

/** An empty time means that SWR returned no end. A missing field means nothing. */
function Expiry({ instance: { expires_at } }: { instance: Instance }) {
  const labels = useFeatureMessages(INSTANCE_MESSAGES);
  if (typeof expires_at !== 'string') return null;
  return (
    <Fact label={labels.expires}>
      {isUnsetTimestamp(expires_at) ? (
        <span>{labels.neverExpires}</span>
      ) : (
        <Timestamp at={expires_at} whole />
      )}
    </Fact>
  );
}

function TextFact({ label, value }: { label: string; value: unknown }) {
  const text = typeof value === 'string' ? toShortLine(value) : '';
  return (
    text !== '' && (
      <Fact label={label}>
        <code className="font-mono text-note wrap-anywhere">{text}</code>
      </Fact>
    )
  );
}

function CopyableCode({ what, value }: { what: string; value: string }) {
  return (
    <CopyButton what={what} value={value}>
      <code className="font-mono text-note wrap-anywhere">{toShortLine(value)}</code>
    </CopyButton>
  );
}

interface FactProps {
  label: string;
  /** Takes two columns. */
  isWide?: boolean;
  children: ReactNode;
}

function Fact({ label, isWide = false, children }: FactProps) {
  return (
    <div className={`min-w-0 ${isWide ? 'sm:col-span-2' : ''}`}>
      <dt className="text-note text-mute">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
