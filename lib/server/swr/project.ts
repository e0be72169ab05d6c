import 'server-only';
import * as z from 'zod';
import { failureOfService, notJson } from './classify';
import { sendAs, type CredentialSource } from './credential-source';
import { SwrError } from './errors';
import type { CloudHttp } from './http';
import { parseJson } from '@/lib/server/json';

const projectsSchema = z.object({ projects: z.array(z.object({ id: z.string().min(1) })) });

/**
 * The project of this name, which is mostly its region's, asked of IAM (`GET /v3/projects?name=`). None or several is an error, as in
 * the official SDK. Throws SwrError.
 */
export async function findProjectId(
  http: CloudHttp,
  { iam, name, credentials }: { iam: string; name: string; credentials: CredentialSource },
): Promise<string> {
  const url = new URL(`${iam}/v3/projects`);
  url.searchParams.set('name', name);
  const asked = `GET ${url.host}${url.pathname}`;

  const answer = await sendAs(credentials, http, { operation: 'KeystoneListProjects', method: 'GET', url });
  if (answer.status !== 200) throw new SwrError(failureOfService(answer), asked, 'IAM');

  const parsed = projectsSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new SwrError(notJson(answer), asked, 'IAM');

  const [project, another] = parsed.data.projects;
  if (project === undefined || another !== undefined) {
    const why = `IAM lists ${parsed.data.projects.length} projects named ${name}; set HUAWEICLOUD_SDK_PROJECT_ID`;
    throw new SwrError({ kind: 'no_project', why }, asked, 'IAM');
  }
  return project.id;
}
