import * as z from 'zod/mini';

/** Maximum length that STS accepts, in characters. */
const MAX_MESSAGE_LENGTH = 10_240;

/**
 * Body of `POST /api/authorization-messages/decode`. Without a profile, the first profile that can decode the message
 * is used.
 */
export const decodeRequestSchema = z.object({
  encodedMessage: z.string().check(z.minLength(1), z.maxLength(MAX_MESSAGE_LENGTH)),
  profile: z.optional(z.string()),
});
export type DecodeRequest = z.infer<typeof decodeRequestSchema>;

/** Denied request. Huawei Cloud does not document the format, so a field that is not found is null or empty. */
const refusalSchema = z.object({
  who: z.nullable(z.string()),
  action: z.nullable(z.string()),
  resource: z.nullable(z.string()),
  /** Reason as given by Huawei Cloud. */
  failure: z.nullable(z.string()),
  /** Policies that led to the decision. */
  policies: z.array(z.string()),
});
export type DeniedRequest = z.infer<typeof refusalSchema>;

export const decodeResponseSchema = z.object({
  refusal: refusalSchema,
  /** Full decoded message, as text. */
  decoded: z.string(),
});
export type DecodeResponse = z.infer<typeof decodeResponseSchema>;
