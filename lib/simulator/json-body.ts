import { type CloudRequest, getHeader } from './http-exchange';

/** Parses a body. Returns undefined if it is not JSON. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Returns whether the request says that its body is JSON. */
export function isJsonRequest(request: CloudRequest): boolean {
  return /^application\/json(;|$)/i.test(getHeader(request, 'content-type') ?? '');
}
