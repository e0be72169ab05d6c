'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { getErrorText } from '@/components/jobs/error-text';
import { useLocale, useMessages } from '@/components/shell/messages-provider';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { CopyButton } from '@/components/ui/copy-button';
import type { ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { createShareLinkOptions } from '@/lib/client/share-link-mutations';
import { SHARE_MESSAGES } from './share-messages';

/** Creates a share link and shows it. Copied by a click of its own, because some browsers require one. */
export function NewShareLink({ jobId, days }: { jobId: string; days: ShareLinkDays }) {
  const messages = useMessages();
  const locale = useLocale();
  const zone = useTimeZone();
  const labels = SHARE_MESSAGES[locale];
  const { mutate, data, error } = useMutation(createShareLinkOptions(jobId));

  useEffect(() => {
    // Deferred, because development mode runs effects twice, and two links would be created.
    const timer = setTimeout(() => {
      mutate({ days, locale });
    });
    return () => {
      clearTimeout(timer);
    };
  }, [mutate, days, locale]);

  if (error !== null)
    return <p className="text-sm text-failed">{labels.createFailed(getErrorText(error, messages))}</p>;
  if (data === undefined) return <p className="text-sm text-mute">{labels.creatingLink}</p>;
  const expiresAt = Date.parse(data.expiresAt);
  return (
    <div className="grid gap-1 rounded-lg border border-line p-3 text-sm">
      <CopyButton what={labels.shareLinkName} value={data.url}>
        <code data-handover className="font-mono text-note wrap-anywhere">
          {data.url}
        </code>
      </CopyButton>
      <p className="text-note text-mute">
        {labels.expiresAt(`${formatDateTime(expiresAt, zone, messages)} ${formatZone(zone, expiresAt)}`)}
      </p>
    </div>
  );
}
