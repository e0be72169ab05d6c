import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { errorWords } from '@/components/jobs/error-words';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import { testChannelOptions } from '@/lib/client/notification-queries';
import type { ChannelResponse } from '@/lib/contract/notification-schemas';
import { RemoveButton } from './remove-button';
import { useBeToldWords } from '@/components/notify/words';
import { useSettingsWords } from './words';

/** A channel, and the result of a test message. */
export function ChannelRow({
  channel: { id, name, kind, host, problem },
  ask,
}: {
  channel: ChannelResponse;
  ask: (opener: HTMLElement) => void;
}) {
  const messages = useMessages();
  const settingsMessages = useSettingsWords();
  const labels = useBeToldWords().channels;
  const locale = useLocale();
  const test = useMutation(testChannelOptions(useQueryClient(), id));
  return (
    <li className="grid gap-2 px-4 py-3.5 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-52">
          <h3 className="font-semibold wrap-anywhere">{name}</h3>
          <p className="text-sm wrap-anywhere">
            {labels.kind[kind]}
            {host !== null && <span className="text-mute"> · {host}</span>}
          </p>
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
              {test.isPending ? labels.testing : labels.test}
            </button>
          )}
          <RemoveButton label={labels.remove} name={labels.removeName(name)} ask={ask} />
        </div>
      </div>
      {problem !== null && <p className="text-sm text-failed">{labels.problem[problem]}</p>}
      <div role="status" className="text-sm empty:hidden">
        {test.data?.ok && <p className="text-succeeded">{labels.arrived}</p>}
        {test.data?.ok === false && (
          <>
            <p className="text-failed">{labels.notArrived}</p>
            <p lang="en" className="font-mono text-note wrap-anywhere text-mute">
              {test.data.detail}
            </p>
          </>
        )}
        {test.error && <p className="text-failed">{settingsMessages.failed(errorWords(test.error, messages))}</p>}
      </div>
    </li>
  );
}
