'use client';

import { useMutation } from '@/lib/client/react-query';
import { useState } from 'react';
import { getErrorText } from '@/components/jobs/error-text';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { MAIN_BUTTON } from '@/components/ui/button-classes';
import { ContentDialog } from '@/components/ui/content-dialog';
import { CopyButton } from '@/components/ui/copy-button';
import { createShareLinkOptions } from '@/lib/client/share-link-mutations';
import { SHARE_LINK_DAYS, type ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { SHARE_MESSAGES } from './share-messages';
import type { ShareDialogProps } from './share-props';

/** Creates a link that shows a job to anyone. It is copied by a click of its own, as some browsers require. */
export function PublicLinkDialog({ state, ...dialog }: ShareDialogProps) {
  const messages = useMessages();
  const locale = useLocale();
  const labels = SHARE_MESSAGES[locale];
  const [days, setDays] = useState<ShareLinkDays>(7);
  const { mutate, data, error, isPending } = useMutation(createShareLinkOptions(state.job.id));
  return (
    <ContentDialog {...dialog} title={labels.publicLink} close={labels.close}>
      <p className="text-mute">{labels.publicLinkHint}</p>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
        <legend className="sr-only">{labels.expiry}</legend>
        {SHARE_LINK_DAYS.map((each) => (
          <label key={each} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="days"
              checked={each === days}
              onChange={() => {
                setDays(each);
              }}
              className="accent-accent"
            />
            <span>{labels.expiresInDays(each)}</span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        disabled={isPending}
        onClick={() => {
          mutate({ days, locale });
        }}
        className={`${MAIN_BUTTON} justify-self-start`}
      >
        {isPending ? labels.creatingLink : labels.createLink}
      </button>
      <div role="status" className="min-w-0 empty:hidden">
        {error !== null && (
          <p className="text-sm text-failed">{labels.createFailed(getErrorText(error, messages))}</p>
        )}
        {data !== undefined && <CreatedLink url={data.url} expiresAt={Date.parse(data.expiresAt)} />}
      </div>
    </ContentDialog>
  );
}

function CreatedLink({ url, expiresAt }: { url: string; expiresAt: number }) {
  const messages = useMessages();
  const zone = useTimeZone();
  const labels = SHARE_MESSAGES[useLocale()];
  return (
    <div className="grid gap-1 rounded-lg border border-line p-3 text-sm">
      <CopyButton what={labels.publicLink} value={url}>
        <code data-handover className="font-mono text-note wrap-anywhere">
          {url}
        </code>
      </CopyButton>
      <p className="text-note text-mute">
        {labels.expiresAt(`${formatDateTime(expiresAt, zone, messages)} ${formatZone(zone, expiresAt)}`)}
      </p>
    </div>
  );
}
