import { createDenialDetails, encodeAuthorizationMessage } from './authorization-message';
import { type CloudResponse, insufficientPermissions, instanceNotFound } from './cloud-response';
import type { CloudState } from './cloud-state';
import { readPage } from './page-parameters';
import { findInstance, listInstances } from './simulated-instance';

/** Handles ShowInstance: GET /v2/{project_id}/instances/{instance_id}. */
export function showInstance(cloud: CloudState, projectId: string, instanceId: string): CloudResponse {
  if (!cloud.permissions.showInstance) {
    return insufficientPermissions(encodeAuthorizationMessage(createDenialDetails('swr:instance:get')));
  }
  const instance = findInstance(cloud, projectId, instanceId);
  return instance === null ? instanceNotFound() : { status: 200, body: instance };
}

/** Handles ListInstance: GET /v2/{project_id}/instances?status=&offset=&limit=. Returns the newest instances first. */
export function listInstancePage(
  cloud: CloudState,
  projectId: string,
  query: URLSearchParams,
): CloudResponse {
  if (!cloud.permissions.listInstances) {
    return insufficientPermissions(encodeAuthorizationMessage(createDenialDetails('swr:instance:list')));
  }
  const page = readPage(query);
  if ('status' in page) return page;
  const status = query.get('status');
  const instances = listInstances(cloud, projectId).filter(
    (instance) => status === null || instance.status === status,
  );
  return {
    status: 200,
    body: { instances: instances.slice(page.offset, page.offset + page.limit), total: instances.length },
  };
}
