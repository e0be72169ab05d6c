import type { LabelMeaning } from './find-job-ids-labels';

/** Type of a resource or data source: `huaweicloud_swr_enterprise_jobs`. */
export const TERRAFORM_TYPE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** Type of an SWR instance. Other services have instances, too: `huaweicloud_rds_instance`. */
const SWR_INSTANCE = /_swr_(?:[a-z0-9]+_)?instance$/;

/** Returns what the ID of a Terraform resource is. The ID of `…_job_delete` is the job's. */
export function toTerraformMeaning(type: string): LabelMeaning {
  if (/_job(?:_delete)?$/.test(type)) return 'job';
  return SWR_INSTANCE.test(type) ? 'instance' : 'resource';
}
