'use client';

import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { useMessages, useFeatureMessages } from '@/components/shell/messages-provider';
import { PageHead } from '@/components/shell/page-head';
import { TEXT_WIDTH } from '@/components/shell/page-width';
import { channelsOptions, deliveriesOptions, rulesOptions } from '@/lib/client/notification-queries';
import { auditOptions, NO_AUDIT_FILTER } from '@/lib/client/audit-queries';
import { profilesOptions, sessionsOptions, tokensOptions } from '@/lib/client/settings-queries';
import { AuditSection } from '@/components/settings/audit-section';
import { ChannelsSection } from '@/components/notifications/channels-section';
import { DeliveriesSection } from '@/components/notifications/deliveries-section';
import { ProfilesSection } from '@/components/profiles/profiles-section';
import { RulesSection } from '@/components/notifications/rules-section';
import { SessionsSection } from '@/components/settings/sessions-section';
import { TokensSection } from '@/components/settings/tokens-section';
import { SETTINGS_MESSAGES } from '@/components/settings/settings-messages';

/** Settings page, for operators. */
export function Settings() {
  const messages = useMessages();
  const { loading } = useFeatureMessages(SETTINGS_MESSAGES);
  // Waits for all sections, so that none moves when another one loads.
  const audit = useInfiniteQuery(auditOptions(NO_AUDIT_FILTER));
  const areOthersLoaded = useQueries({
    queries: [
      profilesOptions,
      channelsOptions,
      rulesOptions,
      deliveriesOptions,
      tokensOptions,
      sessionsOptions,
    ],
    combine: (queries) => queries.every(({ isPending }) => !isPending),
  });
  return (
    <div className={`grid gap-10 ${TEXT_WIDTH}`}>
      <PageHead title={`${messages.settings} – ${messages.product}`} />
      <h1 className="text-2xl font-semibold tracking-tight">{messages.settings}</h1>
      {areOthersLoaded && !audit.isPending ? (
        <>
          <ProfilesSection />
          <ChannelsSection />
          <RulesSection />
          <DeliveriesSection />
          <TokensSection />
          <SessionsSection />
          <AuditSection />
        </>
      ) : (
        <p className="text-mute">{loading}</p>
      )}
    </div>
  );
}
