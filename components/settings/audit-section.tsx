'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { auditOptions } from '@/lib/client/settings-queries';
import { SettingsSection } from './settings-section';
import { SETTINGS_MESSAGES } from './settings-messages';

/** Number of entries shown initially. */
const INITIAL_ROWS = 20;
const CELL = 'px-3 py-2 text-left align-top wrap-anywhere first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** Audit log: sign-ins and operator actions. */
export function AuditSection() {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).audit;
  const query = useQuery(auditOptions);
  const zone = useTimeZone();
  const zoneText = useNowValue((now) => formatZone(zone, now));
  const [isExpanded, setExpanded] = useState(false);
  const entries = query.data?.entries ?? [];
  return (
    <SettingsSection id="audit" title={labels.title} text={labels.text} query={query}>
      {entries.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <div className="rounded-2xl border border-line bg-card">
          <table aria-labelledby="audit" className="w-full table-fixed text-sm">
            <thead className="text-note text-mute">
              <tr>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.time(zoneText)}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.actorHeader}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.actionHeader}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-t border-line">
              {entries.slice(0, isExpanded ? undefined : INITIAL_ROWS).map((entry, i) => (
                // Entries have no ID. The index distinguishes two entries of the same millisecond.
                <AuditRow key={`${entry.at} ${entries.length - i}`} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isExpanded && entries.length > INITIAL_ROWS && (
        <button
          type="button"
          onClick={() => {
            setExpanded(true);
          }}
          className={`${QUIET_BUTTON} justify-self-start`}
        >
          {labels.showAll(entries.length)}
        </button>
      )}
    </SettingsSection>
  );
}

function AuditRow({
  entry: { at, actor, via, action, target },
}: {
  entry: AuditResponse['entries'][number];
}) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).audit;
  const messages = useMessages();
  const zone = useTimeZone();
  const viaLabels: Record<string, string> = labels.via;
  const actionLabels: Record<string, string> = labels.action;
  return (
    <tr>
      <td className={CELL}>
        <time dateTime={at} title={`${formatDateTime(Date.parse(at), 'UTC', messages)} UTC`}>
          {formatDateTime(Date.parse(at), zone, messages)}
        </time>
      </td>
      <td className={CELL}>
        <span>{actor === '' ? labels.anonymous : actor}</span>
        {actor !== '' && <span className="block text-note text-mute">{viaLabels[via] ?? via}</span>}
      </td>
      <td className={CELL}>
        <span>{actionLabels[action] ?? action}</span>
        {target !== null && <span className="block text-note text-mute">{target}</span>}
      </td>
    </tr>
  );
}
