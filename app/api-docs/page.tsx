import { headers } from 'next/headers';
import { requireIdentity } from '@/app/require-identity';
import { getViewer } from '@/app/viewer';
import { ApiDocs } from '@/components/api-docs/api-docs';
import { getAccess } from '@/lib/access/process';
import { describeApi } from '@/lib/api/openapi/document';

/** API reference page. */
export default async function ApiDocsPage() {
  await requireIdentity('/api-docs');
  const { locale } = await getViewer();
  return <ApiDocs described={describeApi(getAccess().baseUrl(await headers()))} locale={locale} />;
}
