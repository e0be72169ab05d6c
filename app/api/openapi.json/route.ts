import { guarded } from '@/app/api/guard';
import { jsonAnswer } from '@/app/api/respond';
import { getAccess } from '@/lib/access/process';
import { openApiDocument } from '@/lib/api/openapi/document';

/** Returns the OpenAPI 3.1 document of this API. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'look', () =>
    jsonAnswer(request, openApiDocument(getAccess().baseUrl(request.headers))),
  );
}
