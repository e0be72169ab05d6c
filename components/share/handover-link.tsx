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

/** Makes a link for so many days, and shows it. It is to be copied by its own click: some browsers want one. */
export function HandoverLink({ jobId, days }: { jobId: string; days: ShareLinkDays }) {
  const text = useMessages();
  const locale = useLocale();
  const zone = useTimeZone();
  const words = SHARE_WORDS[locale];
  const { mutate, data, error } = useMutation(createShareLinkOptions(jobId));

  useEffect(() => {
    // In development effects run twice, and the first one's link must not be made.
    const timer = setTimeout(() => {
      mutate({ days, locale });
    });
    return () => {
      clearTimeout(timer);
    };
  }, [mutate, days, locale]);

  if (error !== null) return <p className="text-sm text-failed">{words.notMade(errorWords(error, text))}</p>;
  if (data === undefined) return <p className="text-sm text-mute">{words.making}</p>;
  const until = Date.parse(data.expiresAt);
  return (
    <div className="grid gap-1 rounded-lg border border-line p-3 text-sm">
      <CopyButton what={words.link} value={data.url}>
        <code data-handover className="font-mono text-note wrap-anywhere">
          {data.url}
        </code>
      </CopyButton>
      <p className="text-note text-mute">
        {words.made(`${dateTime(until, zone, text)} ${zoneName(zone, until)}`)}
      </p>
    </div>
  );
}
