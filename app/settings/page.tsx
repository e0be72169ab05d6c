import { notFound } from 'next/navigation';
import { requireIdentity } from '@/app/require-identity';
import { Settings } from '@/components/settings/settings';
import { may } from '@/lib/access/identity';

/** For operators; for everybody else there is no such page. */
export default async function SettingsPage() {
  if (!may(await requireIdentity('/settings'), 'operate')) notFound();
  return <Settings />;
}
