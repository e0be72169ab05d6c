import 'server-only';
import * as z from 'zod';
import { classifyServiceResponse, createNotJsonFailure } from './classify-response';
import { sendWithCredential, type CredentialSource } from './credential-source';
import { SwrError } from './swr-error';
import type { CloudHttp } from './cloud-http';
import { parseJson } from '@/lib/server/parse-json';

const projectsSchema = z.object({ projects: z.array(z.object({ id: z.string().min(1) })) });

/**
 * Finds the ID of a project by name, usually the name of its region. As in the official SDK, it is an error
 * if there is none or more than one.
 * @see `GET {iam}/v3/projects?name=`
 * @throws SwrError
 */
export async function findProjectId(
  http: CloudHttp,
  {
    iam,
    name,
    region,
    credentials,
  }: { iam: string; name: string; region: string; credentials: CredentialSource },
): Promise<string> {
  const url = new URL(`${iam}/v3/projects`);
  url.searchParams.set('name', name);
  const requestLine = `GET ${url.host}${url.pathname}`;

  const response = await sendWithCredential(credentials, http, {
    operation: 'KeystoneListProjects',
    method: 'GET',
    url,
  });
  if (response.status !== 200) throw new SwrError(classifyServiceResponse(response), requestLine, 'IAM');

  const parsed = projectsSchema.safeParse(parseJson(response.body));
  if (!parsed.success) throw new SwrError(createNotJsonFailure(response), requestLine, 'IAM');

  const [project, another] = parsed.data.projects;
  if (project === undefined || another !== undefined) {
    const count = parsed.data.projects.length;
    const why = `IAM lists ${count} projects named ${name}; set HUAWEICLOUD_SDK_PROJECT_ID`;
    throw new SwrError({ kind: 'no_project', why, name, region, count }, requestLine, 'IAM');
  }
  return project.id;
}
