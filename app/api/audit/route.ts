import { withPermission } from '@/lib/server/http/with-permission';
import { readQuery } from '@/lib/server/http/parameters';
import { jsonResponse } from '@/lib/server/http/responses';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { getServices } from '@/lib/server/services';
import { encodeAuditCursor } from './audit-cursor';
import { parseAuditQuery } from './audit-query';

/** Lists audit log entries, newest first. Parameters: `action`, `actor`, `since`, `until`, `limit` and `cursor`. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const { limit, ...filter } = parseAuditQuery(readQuery(request));
    const found = await getServices().store.access.findAuditEntries(limit + 1, filter);
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return jsonResponse(request, {
      entries: entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
      nextCursor: found.length > limit && last !== undefined ? encodeAuditCursor(last) : null,
    } satisfies AuditResponse);
  });
}
