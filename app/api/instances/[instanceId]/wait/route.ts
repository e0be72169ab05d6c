import { instanceResponse } from '@/lib/server/http/instance-response';
import { readInstanceId, readQuery, readWaitMs } from '@/lib/server/http/parameters';
import { problemResponse } from '@/lib/server/http/responses';
import { withWaitLimit } from '@/lib/server/http/wait-limit';
import { waitWhilePermitted } from '@/lib/server/http/wait-while-permitted';
import { withPermission } from '@/lib/server/http/with-permission';
import { getAuth } from '@/lib/server/auth/get-auth';
import { INSTANCE_GOALS } from '@/lib/contract/instance-schemas';
import { createProblem } from '@/lib/contract/problem';
import { getMonitor } from '@/lib/server/services';

type Context = RouteContext<'/api/instances/[instanceId]/wait'>;

/** Returns an instance once it is what `?for=` says or can't become it, or `?timeout=` seconds have passed. */
export function GET(request: Request, { params }: Context): Promise<Response> {
  return withPermission(request, 'look', async (identity) => {
    const instanceId = await readInstanceId(params);
    const query = readQuery(request);
    const goal = INSTANCE_GOALS.find((each) => each === query.get('for'));
    if (goal === undefined) {
      const detail = `"for" must be one of: ${INSTANCE_GOALS.join(', ')}.`;
      return problemResponse(createProblem('invalid_request', detail));
    }
    const waitMs = readWaitMs(query);
    return withWaitLimit(identity, () =>
      waitWhilePermitted(request, { permission: 'look', waitMs }, async (signal) => {
        const state = await getMonitor().instances.wait(instanceId, {
          goal,
          signal,
          canFetchUnknown: () => getAuth().canLookUp(identity),
        });
        return instanceResponse(request, state);
      }),
    );
  });
}
