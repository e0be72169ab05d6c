import { type CloudResponse, invalidParameters } from './cloud-response';

const MAX_PAGE_SIZE = 100;

/** Parses the query parameters of a list. Returns the error response if one is invalid. */
export function readPage(query: URLSearchParams): { offset: number; limit: number } | CloudResponse {
  const offset = parseInteger(query.get('offset') ?? '0');
  const limit = parseInteger(query.get('limit') ?? String(MAX_PAGE_SIZE));
  if (offset === null) return invalidParameters('offset must be a non-negative integer.');
  if (limit === null || limit < 1 || limit > MAX_PAGE_SIZE)
    return invalidParameters('limit must be between 1 and 100.');
  return { offset, limit };
}

function parseInteger(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
