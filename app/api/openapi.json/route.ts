import { guarded } from '@/app/api/guard';
import { jsonAnswer } from '@/app/api/respond';
import { getAccess } from '@/lib/access/process';
import { openApiDocument } from '@/lib/api/openapi/document';

/** What this API is, in OpenAPI 3.1. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'look', () =>
    jsonAnswer(request, openApiDocument(getAccess().baseUrl(request.headers))),
  );
}
