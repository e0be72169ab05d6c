import { requireOwnHost } from '@/app/require-identity';
import { OfflinePage } from '@/components/offline/offline-page';

/** The service worker keeps this page, and shows it in place of any other. It holds nothing of anybody's. */
export default async function Offline() {
  await requireOwnHost();
  return <OfflinePage />;
}
