import { notFound } from 'next/navigation';
import { LongRedirect } from '@/app/long-redirect';
import { requireIdentity } from '@/app/require-identity';
import { getServices } from '@/lib/server/services';

/** Short link of a board: redirects to its long URL. */
export default async function BoardLinkPage({ params }: PageProps<'/boards/[id]'>) {
  const { id } = await params;
  await requireIdentity(`/boards/${id}`);
  const path = await getServices().store.jobs.findBoardLink(decodeURIComponent(id));
  if (path === null) notFound();
  return <LongRedirect url={path} />;
}
