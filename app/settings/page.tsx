import { notFound } from 'next/navigation';
import { requireIdentity } from '@/app/require-identity';
import { Settings } from './settings';
import { hasPermission } from '@/lib/server/auth/identity';

/** Settings page. Responds with 404 unless the caller is an operator. */
export default async function SettingsPage() {
  if (!hasPermission(await requireIdentity('/settings'), 'operate')) notFound();
  return <Settings />;
}
