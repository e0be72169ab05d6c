import { LongRedirect } from '@/app/long-redirect';
import { toSearchParams } from '@/app/search-params';
import { requireIdentity } from '@/app/require-identity';
import { resolveSearchPath } from './resolve-search-path';

/** Target of address bar searches. Redirects to the jobs or the instance that `q` contains or names, or to the search results. */
export default async function FindPage({ searchParams }: PageProps<'/jobs/find'>) {
  const params = toSearchParams(await searchParams);
  const identity = await requireIdentity(`/jobs/find?${params.toString()}`);
  return <LongRedirect url={await resolveSearchPath(params.get('q') ?? '', identity)} />;
}
