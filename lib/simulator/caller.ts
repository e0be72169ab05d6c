import { AGENCY, IAM_USER } from './defaults';
import { type CloudRequest, getHeader } from './http-exchange';
import type { Agency, Caller, CloudState, Project } from './cloud-state';
import { parseAuthorization } from './signature';

const OWN_ACCOUNT = IAM_USER.domainId;

/** The IAM user, to whom the permanent key and all tokens belong. */
const USER: Caller = {
  accountId: OWN_ACCOUNT,
  urn: `iam::${OWN_ACCOUNT}:user:${IAM_USER.name}`,
  id: IAM_USER.id,
  agency: null,
};

/** Returns a principal of the own account that has no user, such as an ECS or a pod. */
export function createOwnCaller(kind: string, name: string): Caller {
  return { accountId: OWN_ACCOUNT, urn: `sts::${OWN_ACCOUNT}:${kind}:${name}`, id: name, agency: null };
}

/** Returns the principal that a session of an agency has. */
export function createAgencyCaller(agency: Agency, session: string): Caller {
  const urn = `sts::${agency.domainId}:assumed-agency:${agency.name}/${session}`;
  return { accountId: agency.domainId, urn, id: `${agency.domainId}:${session}`, agency };
}

/** Returns the caller of an authenticated request. */
export function getCaller(cloud: CloudState, request: CloudRequest): Caller {
  const { access = '' } = parseAuthorization(getHeader(request, 'authorization') ?? '') ?? {};
  return cloud.temporaryKeys.get(access)?.caller ?? USER;
}

/** Returns the projects of the caller's account. */
export function getProjects(cloud: CloudState, request: CloudRequest): readonly Project[] {
  return getCaller(cloud, request).agency?.projects ?? cloud.projects;
}

/** Returns the agencies of a new simulator, whose only project is named after the region. */
export function createAgencies(region: string): Agency[] {
  const { name, domainId, domainName, projectId } = AGENCY;
  return [{ name, domainId, domainName, projects: [{ id: projectId, name: region }] }];
}
