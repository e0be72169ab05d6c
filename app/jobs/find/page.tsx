import { redirect } from 'next/navigation';
import { pageParams } from '@/app/page-params';
import { requireIdentity } from '@/app/require-identity';
import { findPath } from './find-path';

/** Where the browser's address bar leads: the jobs whose IDs are in `q`, or those that it fits. */
export default async function FindPage({ searchParams }: PageProps<'/jobs/find'>) {
  const params = pageParams(await searchParams);
  await requireIdentity(`/jobs/find?${params.toString()}`);
  redirect(await findPath(params.get('q') ?? ''));
}
