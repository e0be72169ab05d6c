import { mutationOptions } from '@tanstack/react-query';
import { decodeResponseSchema, type DecodeRequest } from '@/lib/contract/authorization-message-schemas';
import { post } from './http-client';

/** Mutation options that decode an authorization message. The result is not cached, because it may contain secrets. */
export const decodeMessageOptions = mutationOptions({
  networkMode: 'always',
  gcTime: 0,
  mutationFn: (request: DecodeRequest) =>
    post('/api/authorization-messages/decode', request, { schema: decodeResponseSchema }),
});
