import { requireOperator } from '@/app/settings/require-operator';
import { SettingsHead } from '@/components/settings/settings-head';
import { SessionsSection } from '@/components/settings/sessions-section';

/** Users in the settings. */
export default async function UsersPage() {
  await requireOperator('/settings/users');
  return (
    <>
      <SettingsHead page="users" />
      <SessionsSection />
    </>
  );
}
