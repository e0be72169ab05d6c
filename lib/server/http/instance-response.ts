import 'server-only';
import { isKnownInstance, type InstanceState } from '@/lib/server/monitor/instances/instance-lookup';
import { jsonResponse, problemResponse } from './responses';

/** Creates the response for an instance: its state, or its problem if it is unknown. */
export function instanceResponse(request: Request, state: InstanceState): Response {
  if (!isKnownInstance(state)) return problemResponse(state.problem, state.nextCheckAt);
  return jsonResponse(request, state);
}
