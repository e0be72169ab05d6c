import { requireOperator } from '@/app/settings/require-operator';
import { SettingsHead } from '@/components/settings/settings-head';
import { UsersSection } from '@/components/settings/users-section';

/** Users in the settings. */
export default async function UsersPage() {
  await requireOperator('/settings/users');
  return (
    <>
      <SettingsHead page="users" />
      <UsersSection />
    </>
  );
}
