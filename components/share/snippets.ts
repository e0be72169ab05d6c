import { quoteForShell } from '@/lib/domain/quote-for-shell';

/** Job that a snippet is about. Its texts are untrusted. */
export interface SharedJob {
  jobId: string;
  region: string;
  /** Base URL of the dashboard. */
  origin: string;
}

/** Placeholder that the user replaces with a token. */
const BADGE_TOKEN = 'BADGE_TOKEN';

/** Returns the URL of the job's page. */
export const toJobUrl = ({ origin, jobId }: SharedJob) => `${origin}/jobs/${jobId}`;

/** Returns a status badge that links to the job's page, as Markdown. */
export function createBadgeMarkdown(job: SharedJob): string {
  const imageUrl = `${job.origin}/api/jobs/${job.jobId}/badge.svg?token=${BADGE_TOKEN}`;
  return `[![SWR job](${imageUrl})](${toJobUrl(job)})\n`;
}

/**
 * Returns a curl command for the API of the dashboard. SWR itself requires signed requests, which curl can't
 * create.
 */
export function createCurlCommand({ origin, jobId }: SharedJob): string {
  return `curl -H "Authorization: Bearer $SWR_JOB_MONITOR_TOKEN" ${quoteForShell(`${origin}/api/jobs/${jobId}`)}\n`;
}

/** Returns a KooCLI command for SWR. */
export function createKooCliCommand({ jobId, region }: SharedJob): string {
  return `hcloud SWR ShowInstanceJob --cli-region=${quoteForShell(region)} --project_id="$PROJECT_ID" --job_id=${quoteForShell(jobId)}\n`;
}

/**
 * Returns a Terraform configuration that outputs the job. The data source has only the arguments `region` and `status`,
 * so the job is selected by its ID.
 */
export function createTerraformCode({ jobId, region }: SharedJob): string {
  return `data "huaweicloud_swr_enterprise_jobs" "all" {
  region = ${quoteForTerraform(region)}
}

output "swr_job" {
  value = one([
    for job in data.huaweicloud_swr_enterprise_jobs.all.jobs : job
    if job.id == ${quoteForTerraform(jobId)}
  ])
}
`;
}

/** Quotes a text for HCL, where `${` and `%{` start a template. */
function quoteForTerraform(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, '$&$&');
}

/** Returns Python code for SWR. Uses the names of huaweicloudsdkswr 3.1. */
export function createPythonCode({ jobId, region }: SharedJob): string {
  return `# pip install huaweicloudsdkswr
import os

from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkswr.v2 import ShowInstanceJobRequest, SwrClient
from huaweicloudsdkswr.v2.region.swr_region import SwrRegion

credentials = BasicCredentials(
    os.environ["HUAWEICLOUD_SDK_AK"], os.environ["HUAWEICLOUD_SDK_SK"]
)
client = (
    SwrClient.new_builder()
    .with_credentials(credentials)
    .with_region(SwrRegion.value_of(${JSON.stringify(region)}))
    .build()
)
print(client.show_instance_job(ShowInstanceJobRequest(job_id=${JSON.stringify(jobId)})))
`;
}

/** Returns Go code for SWR. Uses the names of huaweicloud-sdk-go-v3 0.1. */
export function createGoCode({ jobId, region }: SharedJob): string {
  return `// go get github.com/huaweicloud/huaweicloud-sdk-go-v3
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/auth/basic"
	swr "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/model"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2/region"
)

func main() {
	credentials := basic.NewCredentialsBuilder().
		WithAk(os.Getenv("HUAWEICLOUD_SDK_AK")).
		WithSk(os.Getenv("HUAWEICLOUD_SDK_SK")).
		Build()
	client := swr.NewSwrClient(swr.SwrClientBuilder().
		WithRegion(region.ValueOf(${JSON.stringify(region)})).
		WithCredential(credentials).
		Build())
	job, err := client.ShowInstanceJob(&model.ShowInstanceJobRequest{JobId: ${JSON.stringify(jobId)}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(job)
}
`;
}
