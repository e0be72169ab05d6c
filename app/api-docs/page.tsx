import { headers } from 'next/headers';
import { requireIdentity } from '@/app/require-identity';
import { getViewerPreferences } from '@/app/viewer-preferences';
import { ApiDocs } from '@/components/api-docs/api-docs';
import { getAccess } from '@/lib/server/auth/process';
import { createApiDescription } from '@/lib/server/openapi/openapi-document';

/** API reference page. */
export default async function ApiDocsPage() {
  await requireIdentity('/api-docs');
  const { locale } = await getViewerPreferences();
  return <ApiDocs described={createApiDescription(getAccess().baseUrl(await headers()))} locale={locale} />;
}
