import type { Simulator } from './simulator';

/**
 * Sends a request to the simulator's control API.
 *
 * @param path Path below `/simulator/`.
 * @param body Sent as JSON.
 * @returns The response, whatever its status.
 */
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

/**
 * Sends a request to the simulator's control API and parses the response.
 *
 * @param path Path below `/simulator/`.
 * @param body Sent as JSON.
 * @returns The parsed JSON, or undefined on 204.
 * @throws {Error} If the status is not 2xx.
 */
export async function control(
  simulator: Simulator,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await callControl(simulator, method, path, body);
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response.status === 204 ? undefined : response.json();
}
