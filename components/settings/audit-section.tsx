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

/** How many are shown at first. */
const LATEST = 20;
const CELL = 'px-3 py-2 text-left align-top wrap-anywhere first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** Who came in, and what operators did. */
export function AuditSection() {
  const words = useSettingsWords().audit;
  const query = useQuery(auditOptions);
  const zone = useTimeZone();
  const zoneWords = useAt((now) => zoneName(zone, now));
  const [isWhole, setWhole] = useState(false);
  const entries = query.data?.entries ?? [];
  return (
    <Section id="audit" title={words.title} text={words.text} query={query}>
      {entries.length === 0 ? (
        <p className="text-mute">{words.none}</p>
      ) : (
        <div className="rounded-2xl border border-line bg-card">
          <table aria-labelledby="audit" className="w-full table-fixed text-sm">
            <thead className="text-note text-mute">
              <tr>
                <th scope="col" className={`${CELL} font-normal`}>
                  {words.time(zoneWords)}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {words.who}
                </th>
                <th scope="col" className={`${CELL} font-normal`}>
                  {words.what}
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line border-t border-line">
              {entries.slice(0, isWhole ? undefined : LATEST).map((entry, i) => (
                // Entries have no ID; two in the same millisecond are told apart by their place.
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
          {words.all(entries.length)}
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
  const words = useSettingsWords().audit;
  const text = useMessages();
  const zone = useTimeZone();
  const vias: Record<string, string> = words.via;
  const actions: Record<string, string> = words.action;
  return (
    <tr>
      <td className={CELL}>
        <time dateTime={at} title={`${dateTime(Date.parse(at), 'UTC', text)} UTC`}>
          {dateTime(Date.parse(at), zone, text)}
        </time>
      </td>
      <td className={CELL}>
        {actor === '' ? words.nobody : actor}
        {actor !== '' && <span className="block text-note text-mute">{vias[via] ?? via}</span>}
      </td>
      <td className={CELL}>
        {actions[action] ?? action}
        {target !== null && <span className="block text-note text-mute">{target}</span>}
      </td>
    </tr>
  );
}
