import type { Simulator } from './simulator';

/** A control call, its body sent as JSON; resolves whatever is answered. */
export function callControl(
  { url }: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  return fetch(`${url}/simulator/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** One that has to succeed; resolves what is answered, undefined where that is nothing. */
export async function control(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await callControl(simulator, method, path, body);
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}
