import { refuseForeign } from '@/app/api/guard';
import { answering, resultAnswer } from '@/app/api/respond';
import { may } from '@/lib/access/identity';
import { getAccess } from '@/lib/access/process';
import { readReadiness } from '@/lib/monitor/readiness';
import { getServices } from '@/lib/process';

export const dynamic = 'force-dynamic';

/** 200 when the store and the profiles can serve, else 503; the reasons only for who may look: a probe has no account. */
export function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const readiness = await readReadiness(getServices());
    const identity = await getAccess()
      .identify(request.headers)
      .catch(() => null);
    const isTold = identity !== null && may(identity, 'look') && refuseForeign(request) === null;
    return resultAnswer(
      isTold ? readiness : { status: readiness.status },
      readiness.status === 'ready' ? 200 : 503,
    );
  });
}
