import { useMutation, useQueryClient } from '@/lib/client/react-query';
import { Send } from 'lucide-react';
import { getErrorText } from '@/components/jobs/error-text';
import { useLocale, useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import { testChannelOptions } from '@/lib/client/notification-queries';
import { isFromConfigFile } from '@/lib/contract/config-file-id';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { EditButton, useEditing } from '@/components/settings/edit-button';
import { RemoveButton } from '@/components/settings/remove-button';
import { ChannelEditForm } from './channel-edit-form';
import { DeliveryDots } from './delivery-dots';
import { DeliveryError } from './delivery-error';
import { NOTIFICATION_MESSAGES } from './notification-messages';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

/** A channel, and the result of a test message. */
export function ChannelRow({
  channel,
  remove,
}: {
  channel: ChannelResponse;
  remove: (opener: HTMLElement) => void;
}) {
  const { id, name, kind, host, problem } = channel;
  const isReadOnly = isFromConfigFile('channel', id);
  const editing = useEditing();
  const messages = useMessages();
  const settingsMessages = useFeatureMessages(SETTINGS_MESSAGES);
  const labels = useFeatureMessages(NOTIFICATION_MESSAGES).channels;
  const locale = useLocale();
  const test = useMutation(testChannelOptions(useQueryClient(), id));
  if (editing.isOpen) {
    return (
      <li className="p-2">
        <ChannelEditForm channel={channel} close={editing.close} />
      </li>
    );
  }
  return (
    <li className="grid gap-2 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="font-semibold wrap-anywhere">{name}</h3>
          <p className="text-sm wrap-anywhere">
            <span>{labels.kind[kind]}</span>
            {host !== null && <span className="text-mute">{` · ${host}`}</span>}
          </p>
          {isReadOnly && <p className="text-note text-mute">{settingsMessages.fromConfigFile}</p>}
          <div className="mt-1 h-3">
            <DeliveryDots channel={name} />
          </div>
        </div>
        <div className="flex flex-wrap items-center gap-1.5">
          {problem === null && (
            <button
              type="button"
              aria-label={labels.testName(name)}
              disabled={test.isPending}
              onClick={() => {
                test.mutate(locale);
              }}
              className={QUIET_BUTTON}
            >
              <Send aria-hidden className="size-4" />
              <span>{test.isPending ? labels.testing : labels.test}</span>
            </button>
          )}
          {problem === null && !isReadOnly && (
            <EditButton subject={name} button={editing.button} open={editing.open} />
          )}
          {!isReadOnly && <RemoveButton label={labels.remove} name={labels.removeName(name)} open={remove} />}
        </div>
      </div>
      {problem !== null && <p className="text-sm text-failed">{labels.problem[problem]}</p>}
      <div role="status" className="text-sm empty:hidden">
        {test.data?.ok && <p className="text-succeeded">{labels.testDelivered}</p>}
        {test.data?.ok === false && (
          <>
            <p className="text-failed">{labels.testFailed}</p>
            <DeliveryError {...test.data} />
          </>
        )}
        {test.error && (
          <p className="text-failed">{settingsMessages.requestFailed(getErrorText(test.error, messages))}</p>
        )}
      </div>
    </li>
  );
}
