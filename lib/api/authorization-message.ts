import { mutationOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { post } from './request';

/** STS takes no more. */
const LONGEST_MESSAGE = 10_240;

/** `POST /api/authorization-messages/decode`; without a profile, the first one that can decodes it. */
export const decodeRequestSchema = z.object({
  encodedMessage: z.string().check(z.minLength(1), z.maxLength(LONGEST_MESSAGE)),
  profile: z.optional(z.string()),
});

/** Who was refused what. The cloud documents no form for it: what is not found in it is null or left out. */
const refusalSchema = z.object({
  who: z.nullable(z.string()),
  action: z.nullable(z.string()),
  resource: z.nullable(z.string()),
  /** Why, in the cloud's words. */
  failure: z.nullable(z.string()),
  /** The policies that decided. */
  policies: z.array(z.string()),
});
export type Refusal = z.infer<typeof refusalSchema>;

export const decodeAnswerSchema = z.object({
  refusal: refusalSchema,
  /** All that the message says, as text. */
  decoded: z.string(),
});
export type DecodeAnswer = z.infer<typeof decodeAnswerSchema>;

/** Asked once, by a click; nothing of it is kept. */
export const decodeOptions = mutationOptions({
  networkMode: 'always',
  gcTime: 0,
  mutationFn: (request: z.infer<typeof decodeRequestSchema>) =>
    post('/api/authorization-messages/decode', request, { schema: decodeAnswerSchema }),
});
