import { requireOperator } from '@/app/settings/require-operator';
import { ProfilesSection } from '@/components/profiles/profiles-section';
import { SettingsHead } from '@/components/settings/settings-head';

/** Profiles in the settings. */
export default async function ProfilesPage() {
  await requireOperator('/settings/profiles');
  return (
    <>
      <SettingsHead page="profiles" />
      <ProfilesSection />
    </>
  );
}
