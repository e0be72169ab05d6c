import 'server-only';
import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';

const text = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

const shape = z
  .object({
    error_code: text,
    errorCode: text,
    code: text,
    error_msg: text,
    errorMessage: text,
    message: text,
    title: text,
    encoded_authorization_message: text,
    request_id: text,
  })
  .partial();

interface ErrorBody {
  error_code?: string;
  error_msg?: string;
  encoded_authorization_message?: string;
  request_id?: string;
}

/**
 * Parses an error body in any format of Huawei Cloud: flat, old and new format at once (`errors[]` beside
 * `error_code`; the new one wins), a bare array, the gateway's, IAM's `{error: {…}}`. Returns `{}` for
 * anything else, HTML included.
 * @see api-swr2/ErrorCode.html
 */
export function parseErrorBody(body: string): ErrorBody {
  return candidates(parseJson(body)).reduceRight<ErrorBody>(
    (fields, candidate) => ({ ...fields, ...read(candidate) }),
    {},
  );
}

/** Returns the objects that may contain the error, most reliable first. */
function candidates(json: unknown): unknown[] {
  if (Array.isArray(json)) return json.slice(0, 1);
  const nested = z
    .object({ errors: z.array(z.unknown()).catch([]).default([]), error: z.unknown() })
    .partial()
    .safeParse(json);
  if (!nested.success) return [];
  return [json, nested.data.error, nested.data.errors?.[0]];
}

function read(candidate: unknown): ErrorBody {
  const parsed = shape.safeParse(candidate);
  if (!parsed.success) return {};
  const raw = parsed.data;
  const fields = {
    error_code: raw.error_code ?? raw.errorCode ?? raw.code,
    error_msg: raw.error_msg ?? raw.errorMessage ?? raw.message ?? raw.title,
    encoded_authorization_message: raw.encoded_authorization_message,
    request_id: raw.request_id,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value));
}
