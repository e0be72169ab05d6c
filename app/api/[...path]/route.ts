import { problemAnswer } from '@/lib/server/http/responses';
import { problem } from '@/lib/contract/problem';

function notFound(request: Request): Response {
  return problemAnswer(
    problem(
      'not_found',
      `No API endpoint at ${new URL(request.url).pathname.slice(0, 100)}. See /api/openapi.json.`,
    ),
  );
}

export { notFound as GET, notFound as POST, notFound as PUT, notFound as PATCH, notFound as DELETE };
