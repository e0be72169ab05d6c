import { notFound } from 'next/navigation';
import { requireIdentity } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { AccountPage } from '@/components/auth/account-page';

/** Account page. Responds with 404 if the dashboard has no sign-in of its own. */
export default async function Account() {
  const { name, via } = await requireIdentity('/account');
  if (via !== 'password' && via !== 'oidc') notFound();
  return <AccountPage name={name} locale={(await getViewerPreferences()).locale} />;
}
