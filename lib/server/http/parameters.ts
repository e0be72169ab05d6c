import 'server-only';
import { isFromConfigFile, type ConfigFileEntry } from '@/lib/contract/config-file-id';
import { createProblem } from '@/lib/contract/problem';
import { USER_NAME } from '@/lib/contract/user-name-pattern';
import { INSTANCE_ID_PATTERN } from '@/lib/domain/instance';
import { JOB_ID_PATTERN } from '@/lib/domain/job-id';
import { createReadOnlyProblem } from './read-only-problem';
import { RequestError } from './request-error';

/** Format of the IDs of rules, channels and tokens. The ID of a subscription contains a channel ID and a job ID. */
const ID_PATTERN = /^[\w.-]{1,128}$/;
const PROFILE_NAME_PATTERN = /^[\w.-]{1,64}$/;
/** Control characters other than white space. */
const CONTROL_CHARACTER = /[^\P{Cc}\t\n\r]/u;

/**
 * Reads the job ID of a path.
 * @throws RequestError
 */
export async function readJobId(params: Promise<{ jobId: string }>): Promise<string> {
  const { jobId } = await params;
  if (JOB_ID_PATTERN.test(jobId)) return jobId;
  const detail = 'A job ID has 1 to 64 characters: letters, digits and hyphens.';
  throw new RequestError(createProblem('invalid_job_id', detail));
}

/**
 * Reads the instance ID of a path.
 * @throws RequestError
 */
export async function readInstanceId(params: Promise<{ instanceId: string }>): Promise<string> {
  const { instanceId } = await params;
  if (INSTANCE_ID_PATTERN.test(instanceId)) return instanceId;
  const detail = 'An instance ID has 1 to 64 characters: letters, digits and hyphens.';
  throw new RequestError(createProblem('invalid_request', detail));
}

/**
 * Reads the ID of a rule, channel or token of a path.
 * @throws RequestError
 */
export async function readId(params: Promise<{ id: string }>): Promise<string> {
  return parseId((await params).id);
}

/**
 * Reads the ID of a path, of a rule, channel or token that is to be changed.
 * @throws RequestError `read_only` if CONFIG_FILE defines it.
 */
export async function readEditableId(
  params: Promise<{ id: string }>,
  entry: ConfigFileEntry,
): Promise<string> {
  const id = await readId(params);
  if (!isFromConfigFile(entry, id)) return id;
  throw new RequestError(createReadOnlyProblem(entry));
}

/**
 * Parses the ID of a rule, channel or token.
 * @throws RequestError
 */
export function parseId(text: string): string {
  if (ID_PATTERN.test(text)) return text;
  throw new RequestError(createProblem('not_found', 'Nothing has this ID. It may have been removed.'));
}

/**
 * Reads the profile name of a path.
 * @throws RequestError
 */
export async function readProfileName(params: Promise<{ name: string }>): Promise<string> {
  const { name } = await params;
  if (PROFILE_NAME_PATTERN.test(name)) return name;
  throw new RequestError(createProblem('profile_not_found', 'No profile has this name.'));
}

/**
 * Reads the name of a user, who signs in with a password, of a path.
 * @throws RequestError
 */
export async function readUserName(params: Promise<{ name: string }>): Promise<string> {
  const { name } = await params;
  if (USER_NAME.test(name)) return name;
  throw new RequestError(createProblem('not_found', 'No user has this name.'));
}

/**
 * Reads the query of a URL.
 * @throws RequestError if it contains control characters.
 */
export function readQuery(request: Request): URLSearchParams {
  const query = new URL(request.url).searchParams;
  for (const [name, value] of query) {
    if (!CONTROL_CHARACTER.test(name + value)) continue;
    const detail = 'Query parameters must not contain control characters.';
    throw new RequestError(createProblem('invalid_request', detail));
  }
  return query;
}

const DEFAULT_WAIT_SECONDS = '60';
const MAX_WAIT_SECONDS = 300;

/**
 * Reads how long a request waits for a change, in ms.
 * @throws RequestError
 */
export function readWaitMs(query: URLSearchParams): number {
  const seconds = Number(query.get('timeout') ?? DEFAULT_WAIT_SECONDS);
  if (seconds >= 1 && seconds <= MAX_WAIT_SECONDS) return seconds * 1000;
  const detail = `"timeout" must be a number from 1 to ${MAX_WAIT_SECONDS} (seconds).`;
  throw new RequestError(createProblem('invalid_request', detail));
}
