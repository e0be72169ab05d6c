import { useFeatureMessages } from '@/components/shell/messages-provider';
import { Field, NO_AUTOFILL } from '@/components/ui/field';
import type { ChannelKind } from '@/lib/contract/notification-schemas';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import type { ChannelField } from './parse-channel-form';

interface ChannelFieldsProps {
  kind: ChannelKind;
  wrong: readonly ChannelField[];
  /** Name of the channel to change, whose address stays if the field is blank. */
  storedName?: string;
}

/** Name and address of a channel. */
export function ChannelFields({ kind, wrong, storedName }: ChannelFieldsProps) {
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const getError = (field: ChannelField, error: string) => (wrong.includes(field) ? error : null);
  const isStored = storedName !== undefined;
  return (
    <>
      <Field
        name="name"
        label={labels.name}
        hint={labels.nameHint}
        defaultValue={storedName}
        error={getError('name', labels.nameError)}
        maxLength={64}
        autoComplete="off"
      />
      {kind === 'email' ? (
        <Field
          key="to"
          name="to"
          label={labels.to}
          hint={isStored ? labels.keepHint : labels.toHint}
          error={getError('to', labels.toError)}
          {...NO_AUTOFILL}
        />
      ) : (
        <Field
          key="url"
          name="url"
          type="url"
          inputMode="url"
          label={labels.url}
          hint={isStored ? labels.keepUrlHint[kind === 'webhook' ? 'webhook' : 'other'] : labels.urlHint}
          error={getError('url', labels.urlError)}
          {...NO_AUTOFILL}
        />
      )}
    </>
  );
}
