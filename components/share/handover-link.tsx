'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { errorWords } from '@/components/jobs/error-words';
import { useLocale, useMessages } from '@/components/shell/i18n';
import { dateTime, zoneName } from '@/components/time/format';
import { useTimeZone } from '@/components/time/time-zone';
import { CopyButton } from '@/components/ui/copy-button';
import type { ShareLinkDays } from '@/lib/contract/share-link-schemas';
import { createShareLinkOptions } from '@/lib/client/share-link-mutations';
import { SHARE_WORDS } from './words';

/** Creates a share link and shows it. Copied by a click of its own, because some browsers require one. */
export function HandoverLink({ jobId, days }: { jobId: string; days: ShareLinkDays }) {
  const messages = useMessages();
  const locale = useLocale();
  const zone = useTimeZone();
  const labels = SHARE_WORDS[locale];
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

  if (error !== null) return <p className="text-sm text-failed">{labels.notMade(errorWords(error, messages))}</p>;
  if (data === undefined) return <p className="text-sm text-mute">{labels.making}</p>;
  const until = Date.parse(data.expiresAt);
  return (
    <div className="grid gap-1 rounded-lg border border-line p-3 text-sm">
      <CopyButton what={labels.link} value={data.url}>
        <code data-handover className="font-mono text-note wrap-anywhere">
          {data.url}
        </code>
      </CopyButton>
      <p className="text-note text-mute">
        {labels.made(`${dateTime(until, zone, messages)} ${zoneName(zone, until)}`)}
      </p>
    </div>
  );
}
