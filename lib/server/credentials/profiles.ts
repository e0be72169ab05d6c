import 'server-only';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { StoreError } from '@/lib/server/store/errors';
import type { SwrClient } from '@/lib/server/swr/swr-client';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { readAgency } from './agency';
import { checkProfile } from './check-profile';
import type { CheckReport } from './check-report';
import { mergeProfileChange } from './profile-change';
import { createProfileClient, type ClientContext } from './profile-client';
import { createProfileGuard } from './profile-guard';
import { createEcsSearch, type EcsSearch } from './ecs-search';
import { readCredentialsFile } from './credentials-file';
import { readEnvironmentProfile } from './environment-profile';
import { readIdTokenSource, readPodIdentity } from './identity';
import { CredentialsError } from './credentials-error';
import { createKeyring, type Keyring } from './keyring';
import {
  mergeProfiles,
  ORIGIN_DESCRIPTIONS,
  type GatheredProfile,
  type ProfilesReport,
} from './merge-profiles';
import {
  parseProfile,
  toPublicProfile,
  type ProfileOrigin,
  type ProfileSpec,
  type PublicProfile,
} from './profile';
import { createStoredProfiles, type ProfileStore } from './stored-profiles';
import { createStoredReader } from './stored-reader';

/** Profile in use. The object stays identical until the profile changes. */
export interface ActiveProfile {
  name: string;
  region: string;
  source: ProfileOrigin;
  client: SwrClient;
}

/** Profiles of all sources. Methods that change a profile reject with CredentialsError or StoreError. */
export interface Profiles {
  /**
   * Returns the cached profiles, and reads them again in the background at most once a second. Waits only for
   * the first read.
   */
  list: () => Promise<readonly ActiveProfile[]>;
  /** Returns all profiles without secrets, and their problems. Never rejects. */
  report: () => Promise<ProfilesReport>;
  /** Validates and stores a complete profile. Replaces one with the same name. */
  put: (input: unknown) => Promise<PublicProfile>;
  /**
   * Changes a stored profile and returns it. Omitted credentials stay, unless they would be sent to another endpoint.
   * Rejects with CredentialsError `not_found` if no such profile is stored.
   */
  change: (name: string, input: unknown) => Promise<PublicProfile>;
  /** Returns false if no such profile is stored. */
  remove: (name: string) => Promise<boolean>;
  /** Encrypts all stored profiles and channels with a new key. */
  rotateKey: () => Promise<{ profiles: number; keyId: string; place: string }>;
  /** Tests the connection of a profile. Rejects with CredentialsError `not_found` if it is unknown. */
  check: (name: string) => Promise<CheckReport>;
  /** Tests the connection of a profile that is not stored. */
  checkInput: (input: unknown) => Promise<CheckReport>;
}

interface ProfilesOptions {
  config: Config;
  store: ProfileStore;
  http: CloudHttp;
  /** Profiles of CONFIG_FILE. @default none */
  ofConfigFile?: readonly ProfileSpec[];
  /** @default created from the configuration */
  keyring?: Keyring;
  /** @default created from the configuration, unless it has credentials */
  ecsSearch?: EcsSearch;
}

interface Reading {
  result: Promise<ReturnType<typeof mergeProfiles>>;
  endedAt: number | null;
}

/** Maximum age of the cached profiles, since other replicas change profiles, too. */
const MAX_AGE_MS = 1_000;

/**
 * Creates the profiles.
 * @throws ConfigError
 */
export function createProfiles({
  config,
  store,
  http,
  ofConfigFile = [],
  keyring = createKeyring(config),
  ecsSearch: givenSearch,
}: ProfilesOptions): Profiles {
  const ofEnvironment = readEnvironmentProfile(config);
  const identities = {
    idToken: readIdTokenSource(config),
    pod: readPodIdentity(config),
    iam: ofEnvironment?.endpoints.iam,
  };
  const fileAgency = ofEnvironment === null ? readAgency(config) : undefined;
  const metadataHttp = http.withoutProxy();
  const isConfigured = ofEnvironment !== null || ofConfigFile.length > 0;
  const ecsSearch = givenSearch ?? (isConfigured ? null : createEcsSearch(config, metadataHttp));
  if (fileAgency !== undefined && ecsSearch === null && readCredentialsFile(config).kind === 'none') {
    throw new ConfigError(
      'HW_ASSUME_ROLE_AGENCY_NAME is set, but there are no credentials to assume it with. Set HW_ACCESS_KEY and HW_SECRET_KEY, or other credentials',
    );
  }
  const guard = createProfileGuard(config);
  const guardedHttp = http.restrict(guard);
  const stored = createStoredProfiles(store, keyring);
  const readStored = createStoredReader(store, keyring, guard);

  /** The metadata service is configured by the environment, also for stored profiles. */
  const getContext = (source: ProfileOrigin): ClientContext => ({
    http: source === 'stored' ? guardedHttp : http,
    metadataHttp,
    metadataEndpoint: config.ECS_METADATA_ENDPOINT,
    identities,
  });

  let active = new Map<string, { text: string; profile: ActiveProfile }>();
  let lastStored: Awaited<ReturnType<typeof readStored>> = { profiles: [], unreadable: [] };
  let reading: Reading | undefined;
  /** False before the first read, and while the cached profiles are known to be outdated. */
  let isKnown = false;

  async function readNow(isNewest: () => boolean) {
    let storeProblem: string | null = null;
    let found = lastStored;
    try {
      found = await readStored();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      storeProblem = error.message;
    }
    const file = readCredentialsFile(config, fileAgency);
    const isEmpty = file.kind === 'none' && storeProblem === null && isStoreEmpty(found);
    const gathered = mergeProfiles({
      ofEnvironment: ofEnvironment ?? (isEmpty ? (ecsSearch?.get() ?? null) : null),
      ofConfigFile,
      file,
      stored: found,
      storeProblem,
    });
    if (isNewest()) {
      lastStored = found;
      active = new Map(gathered.profiles.map((each) => [each.spec.name, activate(each)]));
      isKnown = true;
    }
    return gathered;
  }

  const isStoreEmpty = ({ profiles, unreadable }: typeof lastStored) =>
    profiles.length + unreadable.length === 0;

  /** Reuses the client of an unchanged profile, since it caches tokens and the project ID. */
  function activate({ spec, source }: GatheredProfile) {
    const text = JSON.stringify([source, spec]);
    const before = active.get(spec.name);
    if (before?.text === text) return before;
    const { name, region } = spec;
    const { client } = createProfileClient(getContext(source), spec);
    return { text, profile: { name, region, source, client } };
  }

  function read(): Reading['result'] {
    const isOld = reading?.endedAt != null && performance.now() - reading.endedAt > MAX_AGE_MS;
    if (reading === undefined || isOld) {
      const mine: Reading = { result: readNow(() => reading === mine), endedAt: null };
      const end = () => (mine.endedAt = performance.now());
      mine.result.then(end, end);
      reading = mine;
    }
    return reading.result;
  }

  async function invalidateAfter<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    reading = undefined;
    isKnown = false;
    return result;
  }

  async function find(name: string): Promise<GatheredProfile | undefined> {
    return (await read()).profiles.find(({ spec }) => spec.name === name);
  }

  async function save(spec: ProfileSpec): Promise<PublicProfile> {
    await guard.check(spec);
    await invalidateAfter(stored.put(spec));
    return (
      (await read()).report.profiles.find(({ name }) => name === spec.name) ??
      toPublicProfile(spec, 'stored', null)
    );
  }

  return {
    async list() {
      // A slow store must not delay lookups.
      const isRead = read();
      if (isKnown) {
        isRead.catch((error: unknown) =>
          log.error({ event: 'profiles_unreadable', err: error }, "Can't read the profiles"),
        );
      } else await isRead;
      return [...active.values()].map(({ profile }) => profile);
    },
    report: async () => (await read()).report,
    async put(input) {
      const spec = parseProfile(input);
      const other = await find(spec.name);
      if (other !== undefined && other.source !== 'stored') {
        const where = ORIGIN_DESCRIPTIONS[other.source];
        throw new CredentialsError('name_taken', `A profile named ${spec.name} already exists in ${where}.`);
      }
      return save(spec);
    },
    async change(name, input) {
      // Another replica may have changed it within the last second.
      reading = undefined;
      const found = await find(name);
      if (found?.source !== 'stored') {
        throw new CredentialsError('not_found', `No stored profile has the name ${name}.`);
      }
      return save(mergeProfileChange(found.spec, input));
    },
    remove: (name) => invalidateAfter(stored.remove(name)),
    rotateKey: () => invalidateAfter(stored.rotateKey()),
    async check(name) {
      const found = await find(name);
      if (found === undefined) throw new CredentialsError('not_found', `Profile ${name} not found.`);
      return checkProfile(getContext(found.source), found.spec);
    },
    async checkInput(input) {
      const spec = parseProfile(input);
      await guard.check(spec);
      return checkProfile(getContext('stored'), spec);
    },
  };
}
