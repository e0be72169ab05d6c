import { withPermission } from '@/lib/server/http/with-permission';
import { jsonResponse } from '@/lib/server/http/responses';
import type { AuditResponse } from '@/lib/contract/settings-schemas';
import { getServices } from '@/lib/server/services';

const MAX_ENTRIES = 200;

/** Lists recent audit log entries, newest first. */
export function GET(request: Request): Promise<Response> {
  return withPermission(request, 'operate', async () => {
    const entries = await getServices().store.access.findAuditEntries(MAX_ENTRIES);
    return jsonResponse(request, {
      entries: entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
    } satisfies AuditResponse);
  });
}
