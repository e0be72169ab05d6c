import { mutationOptions } from '@tanstack/react-query';
import { handoverAnswerSchema, type HandoverRequest } from '@/lib/contract/share-link-schemas';
import { post } from './http-client';

/** Mutation options that create a share link for a job. The link is not cached. */
export function handoverOptions(jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (request: HandoverRequest) =>
      post(`/api/jobs/${encodeURIComponent(jobId)}/handover`, request, { schema: handoverAnswerSchema }),
  });
}
