import { mutationOptions } from '@tanstack/react-query';
import { shareLinkResponseSchema, type ShareLinkRequest } from '@/lib/contract/share-link-schemas';
import { post } from './http-client';

/** Mutation options that create a share link for a job. The link is not cached. */
export function createShareLinkOptions(jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (request: ShareLinkRequest) =>
      post(`/api/jobs/${encodeURIComponent(jobId)}/handover`, request, { schema: shareLinkResponseSchema }),
  });
}
