import { guarded } from '@/app/api/guard';
import { jsonAnswer } from '@/app/api/respond';
import type { AuditAnswer } from '@/lib/api/settings';
import { getServices } from '@/lib/process';

const MAX_ENTRIES = 200;

/** Lists recent audit log entries, newest first. */
export function GET(request: Request): Promise<Response> {
  return guarded(request, 'operate', async () => {
    const entries = await getServices().store.access.audit(MAX_ENTRIES);
    return jsonAnswer(request, {
      entries: entries.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() })),
    } satisfies AuditAnswer);
  });
}
