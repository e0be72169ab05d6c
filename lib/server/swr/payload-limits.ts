import 'server-only';
import { truncate } from '@/lib/domain/truncate';
import type { ErrorBody } from './error-body';

/** SWR's payloads are flat. Serializing a value that is nested thousands of levels deep overflows the stack. */
export const MAX_PAYLOAD_DEPTH = 20;
/** Maximum length of a job as JSON, in characters. */
export const MAX_JOB_LENGTH = 512 * 1024;
/** Maximum length of a status, in characters. Every change of it is kept. */
const MAX_STATUS_LENGTH = 1_000;
const MAX_CODE_LENGTH = 128;
const MAX_MESSAGE_LENGTH = 4_000;
/** STS accepts fewer, so a longer message can't be decoded. */
const MAX_ENCODED_LENGTH = 16_384;

/** Returns whether objects and arrays in a value are nested more than MAX_PAYLOAD_DEPTH levels deep. */
export function isTooDeep(value: unknown, levelsLeft = MAX_PAYLOAD_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levelsLeft === 0 || Object.values(value).some((child) => isTooDeep(child, levelsLeft - 1));
}

/** Returns why the payload of a job exceeds a limit; null if it doesn't. */
export function findExceededLimit(payload: unknown): string | null {
  if (isTooDeep(payload)) return `it is nested more than ${MAX_PAYLOAD_DEPTH} levels deep`;
  if (JSON.stringify({ payload }).length > MAX_JOB_LENGTH)
    return `it has more than ${MAX_JOB_LENGTH} characters`;
  return hasLongStatus(payload) ? `its status has more than ${MAX_STATUS_LENGTH} characters` : null;
}

function hasLongStatus(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || !('status' in payload)) return false;
  return typeof payload.status === 'string' && payload.status.length > MAX_STATUS_LENGTH;
}

/** Shortens an ID, code or header of a response to what a log line or a problem may contain. */
export function limitCode(text: string): string {
  return truncate(text, MAX_CODE_LENGTH);
}

/** Shortens the texts of an error body, which is stored with every job that it concerns. */
export function limitErrorBody({
  error_code,
  error_msg,
  encoded_authorization_message: encoded = '',
  request_id,
}: ErrorBody): ErrorBody {
  return {
    ...(error_code !== undefined && { error_code: limitCode(error_code) }),
    ...(error_msg !== undefined && { error_msg: truncate(error_msg, MAX_MESSAGE_LENGTH) }),
    ...(encoded !== '' && encoded.length <= MAX_ENCODED_LENGTH && { encoded_authorization_message: encoded }),
    ...(request_id !== undefined && { request_id: limitCode(request_id) }),
  };
}
