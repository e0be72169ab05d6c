import { requireOperator } from '@/app/settings/require-operator';
import { SettingsHead } from '@/components/settings/settings-head';
import { TokensSection } from '@/components/settings/tokens-section';

/** API tokens in the settings. */
export default async function TokensPage() {
  await requireOperator('/settings/tokens');
  return (
    <>
      <SettingsHead page="tokens" />
      <TokensSection />
    </>
  );
}
