import * as z from 'zod';

const requestsSchema = z.array(z.object({ method: z.string(), path: z.string(), body: z.unknown() }));

export type ApiRequest = z.infer<typeof requestsSchema>[number];

/** Removes all responses and requests of earlier tests. */
export async function resetApi(): Promise<void> {
  await send('DELETE');
}

/**
 * Sets the response to a request of a component.
 *
 * @param request Method and path below `/api`, such as `GET /tokens`.
 */
export async function setResponse(request: string, body: unknown, status = 200): Promise<void> {
  const [method, path] = request.split(' ');
  await send('PUT', { method, path, status, body });
}

/** Returns the requests that components have sent, except GET requests. */
export async function fetchChanges(): Promise<ApiRequest[]> {
  return (await send('GET')).filter(({ method }) => method !== 'GET');
}

async function send(method: string, body?: object): Promise<ApiRequest[]> {
  const response = await fetch('/component-api', {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(await response.text());
  return requestsSchema.parse(await response.json());
}
