import { notFound } from 'next/navigation';
import { requireIdentity } from '@/app/require-identity';
import { Settings } from '@/components/settings/settings';
import { may } from '@/lib/server/auth/identity';

/** Settings page. Responds with 404 unless the caller is an operator. */
export default async function SettingsPage() {
  if (!may(await requireIdentity('/settings'), 'operate')) notFound();
  return <Settings />;
}
