import { guarded } from '@/lib/server/http/with-permission';
import { jsonAnswer } from '@/lib/server/http/responses';
import { getAccess } from '@/lib/server/auth/process';
import { openApiDocument } from '@/lib/server/openapi/openapi-document';

/** Returns the OpenAPI 3.1 document of this API. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'look', () =>
    jsonAnswer(request, openApiDocument(getAccess().baseUrl(request.headers))),
  );
}
