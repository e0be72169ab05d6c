'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMessages } from '@/components/shell/i18n';
import { dateTime, zoneName } from '@/components/time/format';
import { useAt } from '@/components/time/now';
import { useTimeZone } from '@/components/time/time-zone';
import { QUIET_BUTTON } from '@/components/ui/buttons';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { auditOptions } from '@/lib/client/settings-queries';
import { Section } from './section';
import { useSettingsWords } from './words';

/** Number of entries shown initially. */
const LATEST = 20;
const CELL = 'px-3 py-2 text-left align-top wrap-anywhere first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** Audit log: sign-ins and operator actions. */
export function AuditSection() {
  const labels = useSettingsWords().audit;
  const query = useQuery(auditOptions);
  const zone = useTimeZone();
  const zoneWords = useAt((now) => zoneName(zone, now));
  const [isWhole, setWhole] = useState(false);
  const entries = query.data?.entries ?? [];
  return (
    <Section id="audit" title={labels.title} text={labels.text} query={query}>
      {entries.length === 0 ? (
        <p className="text-mute">{labels.none}</p>
      ) : (
        <div className="rounded-2xl border border-line bg-card">
          <table aria-labelledby="audit" className="w-full table-fixed text-sm">
            <thead className="text-note text-mute">
              <tr>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.time(zoneWords)}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.who}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {labels.what}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-t border-line">
              {entries.slice(0, isWhole ? undefined : LATEST).map((entry, i) => (
                // Entries have no ID. The index distinguishes two entries of the same millisecond.
                <AuditRow key={`${entry.at} ${entries.length - i}`} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isWhole && entries.length > LATEST && (
        <button
          type="button"
          onClick={() => {
            setWhole(true);
          }}
          className={`${QUIET_BUTTON} justify-self-start`}
        >
          {labels.all(entries.length)}
        </button>
      )}
    </Section>
  );
}

function AuditRow({
  entry: { at, actor, via, action, target },
}: {
  entry: AuditResponse['entries'][number];
}) {
  const labels = useSettingsWords().audit;
  const messages = useMessages();
  const zone = useTimeZone();
  const vias: Record<string, string> = labels.via;
  const actions: Record<string, string> = labels.action;
  return (
    <tr>
      <td className={CELL}>
        <time dateTime={at} title={`${dateTime(Date.parse(at), 'UTC', messages)} UTC`}>
          {dateTime(Date.parse(at), zone, messages)}
        </time>
      </td>
      <td className={CELL}>
        {actor === '' ? labels.nobody : actor}
        {actor !== '' && <span className="block text-note text-mute">{vias[via] ?? via}</span>}
      </td>
      <td className={CELL}>
        {actions[action] ?? action}
        {target !== null && <span className="block text-note text-mute">{target}</span>}
      </td>
    </tr>
  );
}
