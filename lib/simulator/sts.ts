import * as z from 'zod';
import type { CloudResponse } from './cloud-response';
import type { CloudState } from './cloud-state';
import { decodeAuthorizationMessage } from './authorization-message';
import type { CloudRequest } from './http-exchange';

const bodySchema = z.object({ encoded_message: z.string().min(1).max(10_240) });

const forbidden: CloudResponse = {
  status: 403,
  body: {
    error_code: 'STS5.1003',
    error_msg: 'User is not authorized to perform: sts::decodeAuthorizationMessage',
  },
};

/**
 * Handles POST /v5/decode-authorization-message: `{encoded_message}` returns `{decoded_message}`, which is JSON in a
 * string. The numbers of the error codes are invented; only their format is documented.
 *
 * @see api-iam5/DecodeAuthorizationMessage
 */
export function decodeMessage(cloud: CloudState, request: CloudRequest): CloudResponse {
  if (!cloud.permissions.decode) return forbidden;
  const encoded = parseEncodedMessage(request.body);
  const decoded = encoded === null ? null : decodeAuthorizationMessage(encoded);
  if (decoded !== null) return { status: 200, body: { decoded_message: decoded } };
  return { status: 400, body: { error_code: 'STS5.1001', error_msg: 'invalid encoded message' } };
}

function parseEncodedMessage(body: Buffer): string | null {
  try {
    return bodySchema.parse(JSON.parse(body.toString('utf8'))).encoded_message;
  } catch {
    return null;
  }
}
