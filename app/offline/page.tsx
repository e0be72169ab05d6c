import { requireOwnHost } from '@/app/require-identity';
import { OfflinePage } from '@/components/offline/offline-page';

/** Offline page. The service worker caches it and serves it in place of any other page, so it contains no user data. */
export default async function Offline() {
  await requireOwnHost();
  return <OfflinePage />;
}
