import type { Metadata } from 'next';
import { loadSharedJob } from '@/app/load-shared-job';
import { createLinkPreview } from '@/app/link-preview';
import { requireOwnHost } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { SharedJob } from '@/components/share/shared-job';
import { SHARED_JOB_MESSAGES } from '@/components/share/shared-job-messages';
import { MessagePage } from '@/components/shell/message-page';
import { setPageStatus } from '@/lib/server/http/page-status';

export async function generateMetadata({ params }: PageProps<'/handover/[token]'>): Promise<Metadata> {
  const handover = await loadSharedJob((await params).token);
  return createLinkPreview(handover === null ? null : { state: handover.state });
}

/** Shared job page. Requires no sign-in. An invalid, expired or unknown link gets the same 404 page. */
export default async function HandoverPage({ params }: PageProps<'/handover/[token]'>) {
  await requireOwnHost();
  const handover = await loadSharedJob((await params).token);
  if (handover !== null) return <SharedJob {...handover} />;

  setPageStatus(404);
  const { locale } = await getViewerPreferences();
  const messages = SHARED_JOB_MESSAGES[locale];
  return <MessagePage title={messages.invalidTitle} text={messages.invalidText} />;
}
