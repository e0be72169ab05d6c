import 'server-only';
import { isPublicCloudEndpoint } from '@/lib/domain/public-cloud';
import { createSwrClient, type SwrClient } from '@/lib/server/swr/swr-client';
import {
  createFixedCredential,
  createMissingCredential,
  type CredentialSource,
} from '@/lib/server/swr/credential-source';
import { createAgencyCredential } from '@/lib/server/swr/agency';
import { createEcsCredential } from '@/lib/server/swr/ecs-metadata';
import { getEndpoints, type Endpoints } from '@/lib/server/swr/endpoints';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { createIamTokenSource } from '@/lib/server/swr/iam-token';
import { createIdTokenCredential } from '@/lib/server/swr/id-token';
import { createPodIdentityCredential } from '@/lib/server/swr/pod-identity';
import { CredentialsError } from './credentials-error';
import type { Identities } from './identity';
import { resolveEndpoints, type ProfileSpec } from './profile';

export interface ClientContext {
  http: CloudHttp;
  /** Sends the requests to the ECS metadata service and to pod identity, whose addresses no profile contains. */
  metadataHttp: CloudHttp;
  /**
   * Base URL of the ECS metadata service.
   * @default the standard address
   */
  metadataEndpoint: string | undefined;
  identities: Identities;
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

/** @throws CredentialsError `invalid_profile` if the region is on no list and an endpoint is missing. */
export function getProfileEndpoints(spec: ProfileSpec): Endpoints {
  const endpoints = resolveEndpoints(spec);
  if (endpoints !== null) return endpoints;
  throw new CredentialsError('invalid_profile', `The profile ${spec.name} lacks an endpoint.`);
}

/** Creates the credential source of a profile: of the agency that it assumes, or of its own credentials. */
function createCredentialSource(
  context: ClientContext,
  spec: ProfileSpec,
  endpoints: Endpoints,
): CredentialSource {
  const base = createBaseCredential(context, spec, endpoints);
  if (spec.agency == null) return base;
  return createAgencyCredential(context.http, { ...endpoints, agency: spec.agency, base });
}

function createBaseCredential(
  context: ClientContext,
  { auth, region, projectId, projectName, agency }: ProfileSpec,
  { iam }: Endpoints,
): CredentialSource {
  const { http, metadataHttp, metadataEndpoint: endpoint, identities } = context;
  switch (auth.kind) {
    case 'ak-sk':
      return createFixedCredential(auth);
    case 'temporary':
      return createFixedCredential({ ...auth, kind: 'ak-sk' });
    case 'token':
      return createFixedCredential(auth);
    case 'password': {
      const ownProject = projectId === null ? { name: projectName ?? region } : { id: projectId };
      // The project belongs to the account of the agency.
      const project = agency == null ? ownProject : null;
      return createIamTokenSource(http, { iam, ...auth, project });
    }
    case 'ecs':
      return createEcsCredential(metadataHttp, endpoint === undefined ? {} : { endpoint });
    case 'pod':
      return identities.pod === null
        ? createMissingCredential(
            'pod identity',
            'not_configured',
            'HC_CONTAINER_CREDENTIALS_FULL_URI is not set on the server',
          )
        : createPodIdentityCredential(metadataHttp, identities.pod);
    case 'id-token': {
      if ('source' in auth) return createIdTokenCredential(http, { iam, ...auth.source });
      if (identities.idToken === null)
        return createMissingCredential(
          'IAM',
          'not_configured',
          'HUAWEICLOUD_SDK_IDP_ID is not set on the server',
        );
      if (!canReceiveIdToken(iam, region, identities))
        return createMissingCredential(
          'IAM',
          'foreign_iam',
          "the server's ID token is only sent to the IAM of a listed region or of IAM_ENDPOINT",
        );
      return createIdTokenCredential(http, { iam, ...identities.idToken });
    }
  }
}

/**
 * Returns whether the server's ID token may be sent to an IAM. A stored profile must not have it sent to an address that was
 * entered in it, nor from a private cloud to the public one.
 */
function canReceiveIdToken(iam: string, region: string, { iam: own }: Identities): boolean {
  const isPublic = own === undefined || isPublicCloudEndpoint(own);
  return iam === own || (isPublic && iam === getEndpoints(region)?.iam);
}
