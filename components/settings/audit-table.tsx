import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { SETTINGS_MESSAGES } from './settings-messages';

type AuditEntry = AuditResponse['entries'][number];

const CELL = 'px-3 py-2 text-left align-top wrap-anywhere first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** @param isStale Whether other entries are being loaded. */
export function AuditTable({ entries, isStale }: { entries: readonly AuditEntry[]; isStale: boolean }) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).audit;
  const zone = useTimeZone();
  const zoneText = useNowValue((now) => formatZone(zone, now));
  return (
    <div className="rounded-2xl border border-line bg-card">
      <table aria-labelledby="audit" aria-busy={isStale} className="w-full table-fixed text-sm">
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
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AuditRow({ entry: { at, actor, via, action, target } }: { entry: AuditEntry }) {
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
