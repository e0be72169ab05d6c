import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { formatDateTime, formatZone } from '@/components/time/format-time';
import { useNowValue } from '@/components/time/now-provider';
import { useTimeZone } from '@/components/time/time-zone-provider';
import { Link } from '@/components/ui/link';
import { toInstancePath } from '@/lib/contract/instance-path';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { SETTINGS_MESSAGES } from './settings-messages';

type AuditEntry = AuditResponse['entries'][number];

const CELL = 'px-3 py-2 text-left align-top wrap-anywhere first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5';

/** @param isStale Whether other entries are being loaded. */
export function AuditTable({ entries, isStale }: { entries: readonly AuditEntry[]; isStale: boolean }) {
  const labels = useFeatureMessages(SETTINGS_MESSAGES).audit;
  const zone = useTimeZone();
  const zoneText = useNowValue((now) => formatZone(zone, now));
  // Said once, above the table.
  const hasActors = hasAuditActors(entries);
  return (
    <div className="rounded-2xl border border-line bg-card">
      <table aria-labelledby="audit" aria-busy={isStale} className="w-full table-fixed text-sm">
        <thead className="text-note text-mute">
          <tr>
            <th scope="col" className={`${CELL} font-normal`}>
              {labels.time(zoneText)}
            </th>
            {hasActors && (
              <th scope="col" className={`${CELL} font-normal`}>
                {labels.actorHeader}
              </th>
            )}
            <th scope="col" className={`${CELL} font-normal`}>
              {labels.actionHeader}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-t border-line">
          {entries.map((entry) => (
            <AuditRow key={entry.id} entry={entry} hasActor={hasActors} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Returns whether any entry has an actor. None has if the dashboard has no sign-in. */
export function hasAuditActors(entries: readonly AuditEntry[]): boolean {
  return entries.some(({ actor, via }) => actor !== '' || via !== 'none');
}

function AuditRow({
  entry: { at, actor, via, action, target },
  hasActor,
}: {
  entry: AuditEntry;
  hasActor: boolean;
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
      {hasActor && (
        <td className={CELL}>
          <span>{actor === '' ? labels.anonymous : actor}</span>
          {actor !== '' && <span className="block text-note text-mute">{viaLabels[via] ?? via}</span>}
        </td>
      )}
      <td className={CELL}>
        <span>{actionLabels[action] ?? action}</span>
        {target !== null && <Target action={action} target={target} />}
      </td>
    </tr>
  );
}

/** Object of an action. A job or an instance is a link. */
function Target({ action, target }: { action: string; target: string }) {
  const toPath = Object.hasOwn(TARGET_PATHS, action) ? TARGET_PATHS[action] : undefined;
  return (
    <span className="block text-note text-mute">
      {toPath === undefined ? (
        <span>{target}</span>
      ) : (
        <Link href={toPath(target)} className="underline hover:text-accent">
          {target}
        </Link>
      )}
    </span>
  );
}

const toJobPath = (id: string) => `/jobs/${encodeURIComponent(id)}`;

/** Pages of the objects of actions. */
const TARGET_PATHS: Readonly<Record<string, (id: string) => string>> = {
  job_forgotten: toJobPath,
  handover_made: toJobPath,
  instance_followed: toInstancePath,
  instance_unfollowed: toInstancePath,
};
