import { mutationOptions } from '@tanstack/react-query';
import { boardLinkResponseSchema, type BoardLinkRequest } from '@/lib/contract/board-link-schemas';
import { post } from './http-client';

/** Mutation options that create a short link to a board. */
export function createBoardLinkOptions() {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (request: BoardLinkRequest) =>
      post('/api/boards', request, { schema: boardLinkResponseSchema }),
  });
}
