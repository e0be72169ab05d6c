'use client';

import { useInfiniteQuery } from '@/lib/client/react-query';
import { useState } from 'react';
import { useFeatureMessages } from '@/components/shell/messages-provider';
import { QUIET_BUTTON } from '@/components/ui/button-classes';
import { auditOptions, NO_AUDIT_FILTER } from '@/lib/client/audit-queries';
import { AuditFilterForm } from './audit-filter-form';
import { AuditTable, hasAuditActors } from './audit-table';
import { SettingsSection } from './settings-section';
import { SETTINGS_MESSAGES } from './settings-messages';

/** Audit log: sign-ins and operator actions, newest first, filtered and page by page. */
export function AuditSection() {
  const messages = useFeatureMessages(SETTINGS_MESSAGES);
  const labels = messages.audit;
  const [filter, setFilter] = useState(NO_AUDIT_FILTER);
  const isFiltered = filter.group !== 'all' || filter.actor !== '';
  const query = useInfiniteQuery(auditOptions(filter));
  const pages = query.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);
  const olderText = query.hasNextPage ? labels.older : labels.noOlder;
  return (
    <SettingsSection id="audit" title={labels.title} text={labels.text} query={query}>
      <AuditFilterForm filter={filter} change={setFilter} actors={entries.map(({ actor }) => actor)} />
      {entries.length > 0 && !hasAuditActors(entries) && (
        <p className="text-sm text-mute">{labels.noActors}</p>
      )}
      {entries.length === 0 ? (
        <p className="text-mute">{isFiltered ? labels.noMatch : labels.none}</p>
      ) : (
        <AuditTable entries={entries} isStale={query.isPlaceholderData} />
      )}
      <p role="status" className="sr-only">
        <span>{labels.shown(entries.length, query.hasNextPage)}</span>
      </p>
      {(query.hasNextPage || pages.length > 1) && (
        // Stays when there are no older entries, so that it keeps the focus.
        <button
          type="button"
          aria-disabled={!query.hasNextPage || query.isFetching}
          onClick={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
          className={`${QUIET_BUTTON} justify-self-start aria-disabled:opacity-60`}
        >
          <span>{query.isFetchingNextPage ? messages.loading : olderText}</span>
        </button>
      )}
    </SettingsSection>
  );
}
