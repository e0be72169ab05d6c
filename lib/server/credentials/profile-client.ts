import 'server-only';
import { createSwrClient, type SwrClient } from '@/lib/server/swr/swr-client';
import { createFixedCredential, type CredentialSource } from '@/lib/server/swr/credential-source';
import { createEcsCredential } from '@/lib/server/swr/ecs-metadata';
import type { Endpoints } from '@/lib/server/swr/endpoints';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { createIamTokenSource } from '@/lib/server/swr/iam-token';
import { CredentialsError } from './credentials-error';
import { resolveEndpoints, type ProfileSpec } from './profile';

export interface ClientContext {
  http: CloudHttp;
  /** Sends the requests to the ECS metadata service, whose address no profile contains. */
  metadataHttp: CloudHttp;
  /**
   * Base URL of the ECS metadata service.
   * @default the standard address
   */
  metadataEndpoint: string | undefined;
}

/**
 * Creates an SWR client for a profile, with its own credential source and project.
 * @throws CredentialsError `invalid_profile` if the region is on no list and an endpoint is missing.
 */
export function createProfileClient(
  context: ClientContext,
  spec: ProfileSpec,
): { client: SwrClient; credentials: CredentialSource } {
  const { region, projectId, projectName } = spec;
  const endpoints = getProfileEndpoints(spec);
  const credentials = createCredentialSource(context, spec, endpoints);
  const client = createSwrClient(context.http, {
    region,
    endpoints,
    projectId,
    credentials,
    ...(projectName !== undefined && { projectName }),
  });
  return { client, credentials };
}

function getProfileEndpoints(spec: ProfileSpec): Endpoints {
  const endpoints = resolveEndpoints(spec);
  if (endpoints !== null) return endpoints;
  throw new CredentialsError('invalid_profile', `The profile ${spec.name} lacks an endpoint.`);
}

function createCredentialSource(
  { http, metadataHttp, metadataEndpoint: endpoint }: ClientContext,
  { auth, region, projectId, projectName }: ProfileSpec,
  { iam }: Endpoints,
): CredentialSource {
  switch (auth.kind) {
    case 'ak-sk':
      return createFixedCredential(auth);
    case 'temporary':
      return createFixedCredential({ ...auth, kind: 'ak-sk' });
    case 'token':
      return createFixedCredential(auth);
    case 'password': {
      const project = projectId === null ? { name: projectName ?? region } : { id: projectId };
      return createIamTokenSource(http, { iam, ...auth, project });
    }
    case 'ecs':
      return createEcsCredential(metadataHttp, endpoint === undefined ? {} : { endpoint });
  }
}
