import { mutationOptions } from '@tanstack/react-query';
import { handoverAnswerSchema, type HandoverRequest } from './handover';
import { post } from './request';

/** Makes a hand-over link of a job. */
export function handoverOptions(jobId: string) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (request: HandoverRequest) =>
      post(`/api/jobs/${encodeURIComponent(jobId)}/handover`, request, { schema: handoverAnswerSchema }),
  });
}
