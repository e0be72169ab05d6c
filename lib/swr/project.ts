import 'server-only';
import * as z from 'zod';
import { failureOfAnswer, notJson } from './classify';
import type { Credential } from './credential';
import { SwrError } from './errors';
import type { CloudHttp } from './http';
import { parseJson } from './json';

const projectsSchema = z.object({ projects: z.array(z.object({ id: z.string().min(1) })) });

/**
 * The project that bears a region's name, asked of IAM (`GET /v3/projects?name=`). None or several is an error, as in
 * the official SDK. Throws SwrError.
 */
export async function findProjectId(
  http: CloudHttp,
  { iam, region, credential }: { iam: string; region: string; credential: Credential },
): Promise<string> {
  const url = new URL(`${iam}/v3/projects`);
  url.searchParams.set('name', region);
  const asked = `GET ${url.host}${url.pathname}`;

  const answer = await http.send({ operation: 'KeystoneListProjects', method: 'GET', url }, credential);
  if (answer.status !== 200) throw new SwrError(failureOfAnswer(answer, Date.now()), asked);

  const parsed = projectsSchema.safeParse(parseJson(answer.body));
  if (!parsed.success) throw new SwrError(notJson(answer), asked);

  const [project, another] = parsed.data.projects;
  if (project === undefined || another !== undefined) {
    const why = `IAM lists ${parsed.data.projects.length} projects named ${region}; set HUAWEICLOUD_SDK_PROJECT_ID`;
    throw new SwrError({ kind: 'no_project', why }, asked);
  }
  return project.id;
}
