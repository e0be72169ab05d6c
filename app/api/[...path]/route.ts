import { problemResponse } from '@/lib/server/http/responses';
import { createProblem } from '@/lib/contract/problem';

function notFound(request: Request): Response {
  return problemResponse(
    createProblem(
      'not_found',
      `No API endpoint at ${new URL(request.url).pathname.slice(0, 100)}. See /api/openapi.json.`,
    ),
  );
}

export { notFound as GET, notFound as POST, notFound as PUT, notFound as PATCH, notFound as DELETE };
