import { redirect } from 'next/navigation';
import { requireOperator } from './require-operator';
import { toSettingsPath } from '@/components/settings/settings-pages';

/** Opens the first page of the settings. */
export default async function SettingsPage() {
  await requireOperator('/settings');
  redirect(toSettingsPath('profiles'));
}
