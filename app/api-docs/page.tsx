import { headers } from 'next/headers';
import { requireIdentity } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { ApiDocs } from '@/components/api-docs/api-docs';
import { getAuth } from '@/lib/server/auth/get-auth';
import { createApiDescription } from '@/lib/server/openapi/openapi-document';

/** API reference page. */
export default async function ApiDocsPage() {
  await requireIdentity('/api-docs');
  const { locale } = await getViewerPreferences();
  return (
    <ApiDocs description={createApiDescription(getAuth().getBaseUrl(await headers()))} locale={locale} />
  );
}
