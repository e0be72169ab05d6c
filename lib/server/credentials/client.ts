import 'server-only';
import { createSwrClient, type SwrClient } from '@/lib/server/swr/client';
import { fixedCredential, type CredentialSource } from '@/lib/server/swr/credential-source';
import { ecsCredential } from '@/lib/server/swr/ecs-metadata';
import type { Endpoints } from '@/lib/server/swr/endpoints';
import type { CloudHttp } from '@/lib/server/swr/http';
import { iamPasswordCredential } from '@/lib/server/swr/iam-token';
import { CredentialsError } from './errors';
import { endpointsFor, type ProfileSpec } from './profile';

export interface ClientContext {
  http: CloudHttp;
  /** Base URL of the ECS's metadata service; undefined for the usual one. */
  metadataEndpoint: string | undefined;
}

/** A client of SWR that presents itself as a profile says, with its credential source and a project of its own. */
export function clientOf(
  context: ClientContext,
  spec: ProfileSpec,
): { client: SwrClient; credentials: CredentialSource } {
  const { region, projectId, projectName } = spec;
  const endpoints = endpointsOf(spec);
  const credentials = sourceOf(context, spec, endpoints);
  const client = createSwrClient(context.http, {
    ...{ region, endpoints, projectId, credentials },
    ...(projectName !== undefined && { projectName }),
  });
  return { client, credentials };
}

function endpointsOf(spec: ProfileSpec): Endpoints {
  const endpoints = endpointsFor(spec);
  if (endpoints !== null) return endpoints;
  throw new CredentialsError('invalid_profile', `The region of the profile ${spec.name} is not known.`);
}

function sourceOf(
  { http, metadataEndpoint: endpoint }: ClientContext,
  { auth, region, projectId, projectName }: ProfileSpec,
  { iam }: Endpoints,
): CredentialSource {
  switch (auth.kind) {
    case 'ak-sk':
      return fixedCredential(auth);
    case 'temporary':
      return fixedCredential({ ...auth, kind: 'ak-sk' });
    case 'token':
      return fixedCredential(auth);
    case 'password': {
      const project = projectId === null ? { name: projectName ?? region } : { id: projectId };
      return iamPasswordCredential(http, { iam, ...auth, project });
    }
    case 'ecs':
      return ecsCredential(http, endpoint === undefined ? {} : { endpoint });
  }
}
