'use client';

import { useQueries } from '@tanstack/react-query';
import { useMessages } from '@/components/shell/i18n';
import { PageHead } from '@/components/shell/page-head';
import { channelsOptions, deliveriesOptions, rulesOptions } from '@/lib/client/notification-queries';
import { auditOptions, profilesOptions, tokensOptions } from '@/lib/client/settings-queries';
import { AuditSection } from './audit-section';
import { ChannelsSection } from './channels-section';
import { DeliveriesSection } from './deliveries-section';
import { ProfilesSection } from './profiles-section';
import { RulesSection } from './rules-section';
import { TokensSection } from './tokens-section';
import { useSettingsWords } from './words';

/** Settings page, for operators. */
export function Settings() {
  const messages = useMessages();
  const { loading } = useSettingsWords();
  // Waits for all sections, so that none moves when another one loads.
  const areRead = useQueries({
    queries: [profilesOptions, channelsOptions, rulesOptions, deliveriesOptions, tokensOptions, auditOptions],
    combine: (queries) => queries.every(({ isPending }) => !isPending),
  });
  return (
    <div className="mx-auto grid max-w-4xl gap-10">
      <PageHead title={`${messages.settings} – ${messages.product}`} />
      <h1 className="text-2xl font-semibold tracking-tight">{messages.settings}</h1>
      {areRead ? (
        <>
          <ProfilesSection />
          <ChannelsSection />
          <RulesSection />
          <DeliveriesSection />
          <TokensSection />
          <AuditSection />
        </>
      ) : (
        <p className="text-mute">{loading}</p>
      )}
    </div>
  );
}
