import 'server-only';
import type { FileProfile } from './credentials-file';
import type { CredentialsErrorCode } from './credentials-error';
import { toPublicProfile, type ProfileOrigin, type ProfileSpec, type PublicProfile } from './profile';
import type { ReadProfile, UnreadableProfile } from './stored-reader';

export interface GatheredProfile {
  spec: ProfileSpec;
  source: ProfileOrigin;
  updatedAt: number | null;
}

/** Reason why a profile, or a whole source of profiles, can't be used or changed. */
interface ProfileProblem {
  source: ProfileOrigin;
  name: string | null;
  code:
    | 'file_unreadable'
    | 'file_invalid'
    | 'region_missing'
    | 'store_failed'
    /** A source with higher precedence has a profile of the same name. */
    | 'shadowed'
    | CredentialsErrorCode;
  detail: string;
}

export interface ProfilesReport {
  profiles: PublicProfile[];
  problems: ProfileProblem[];
}

interface Sources {
  ofEnvironment: ProfileSpec | null;
  ofConfigFile: readonly ProfileSpec[];
  file: FileProfile;
  stored: { profiles: readonly ReadProfile[]; unreadable: readonly UnreadableProfile[] };
  storeProblem: string | null;
}

/** Merges the profiles of all sources. Of two with the same name, the first wins. */
export function mergeProfiles({ ofEnvironment, ofConfigFile, file, stored, storeProblem }: Sources): {
  profiles: GatheredProfile[];
  report: ProfilesReport;
} {
  const all: GatheredProfile[] = [];
  if (ofEnvironment !== null) all.push({ spec: ofEnvironment, source: 'environment', updatedAt: null });
  for (const spec of ofConfigFile) all.push({ spec, source: 'config_file', updatedAt: null });
  if (file.kind === 'profile') all.push({ spec: file.spec, source: 'credentials_file', updatedAt: null });
  for (const { spec, updatedAt } of stored.profiles) all.push({ spec, source: 'stored', updatedAt });

  const problems: ProfileProblem[] = [];
  if (file.kind === 'problem') {
    const { code, detail } = file;
    problems.push({ source: 'credentials_file', name: null, code, detail });
  }
  if (storeProblem !== null) {
    problems.push({ source: 'stored', name: null, code: 'store_failed', detail: storeProblem });
  }
  for (const { name, error } of stored.unreadable) {
    problems.push({ source: 'stored', name, code: error.code, detail: error.message });
  }

  const byName = new Map<string, GatheredProfile>();
  for (const profile of all) {
    const { name } = profile.spec;
    const first = byName.get(name);
    if (first === undefined) {
      byName.set(name, profile);
      continue;
    }
    const detail = `The profile ${name} is not used because ${ORIGIN_DESCRIPTIONS[first.source]} has one with the same name.`;
    problems.push({ source: profile.source, name, code: 'shadowed', detail });
  }
  const profiles = [...byName.values()];
  const shown = profiles.map(({ spec, source, updatedAt }) => toPublicProfile(spec, source, updatedAt));
  return { profiles, report: { profiles: shown, problems } };
}

/** Descriptions for messages. */
export const ORIGIN_DESCRIPTIONS: Readonly<Record<ProfileOrigin, string>> = {
  environment: 'the environment',
  config_file: 'the configuration file',
  credentials_file: 'the credentials file',
  stored: 'the store',
};
