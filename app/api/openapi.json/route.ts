import { withPermission } from '@/lib/server/http/with-permission';
import { jsonResponse } from '@/lib/server/http/responses';
import { getAuth } from '@/lib/server/auth/get-auth';
import { createOpenApiDocument } from '@/lib/server/openapi/openapi-document';

/** Returns the OpenAPI 3.1 document of this API. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'look', () =>
    jsonResponse(request, createOpenApiDocument(getAuth().getBaseUrl(request.headers))),
  );
}
