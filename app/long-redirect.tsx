import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { getBasePath, withBasePath } from '@/lib/contract/base-path';
import { MAX_LOCATION_LENGTH } from './redirect-length';

/**
 * Redirects a page to a URL that may be too long for a header. Inside a Suspense boundary, Next.js sends it in the
 * body, which works without JavaScript, too.
 */
export function LongRedirect({ url }: { url: string }) {
  if (url.length <= MAX_LOCATION_LENGTH) redirect(url);
  return (
    <Suspense fallback={null}>
      <Redirect url={url} />
    </Suspense>
  );
}

function Redirect({ url }: { url: string }) {
  // Next.js would write the URL into the page without the base path.
  if (getBasePath() !== '') return <meta httpEquiv="refresh" content={`0;url=${withBasePath(url)}`} />;
  redirect(url);
}
