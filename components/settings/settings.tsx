'use client';

import { useMessages } from '@/components/shell/i18n';
import { AuditSection } from './audit-section';
import { ChannelsSection } from './channels-section';
import { DeliveriesSection } from './deliveries-section';
import { ProfilesSection } from './profiles-section';
import { RulesSection } from './rules-section';
import { TokensSection } from './tokens-section';

/** What operators keep. */
export function Settings() {
  const text = useMessages();
  return (
    <div className="mx-auto grid max-w-4xl gap-10">
      <title>{`${text.settings} – ${text.product}`}</title>
      <link rel="icon" href="/icons/dashboard.svg" type="image/svg+xml" />
      <h1 className="text-2xl font-semibold tracking-tight">{text.settings}</h1>
      <ProfilesSection />
      <ChannelsSection />
      <RulesSection />
      <DeliveriesSection />
      <TokensSection />
      <AuditSection />
    </div>
  );
}
