import 'server-only';
import type { Config } from '@/lib/server/config/config';
import { log } from '@/lib/server/logging/log';
import { StoreError } from '@/lib/server/store/errors';
import type { SwrClient } from '@/lib/server/swr/swr-client';
import type { CloudHttp } from '@/lib/server/swr/cloud-http';
import { checkProfile } from './check';
import type { CheckReport } from './check-report';
import { clientOf } from './client';
import { readCredentialsFile } from './credentials-file';
import { profileFromEnvironment } from './environment';
import { CredentialsError } from './errors';
import { createKeyring, type Keyring } from './keyring';
import { gather, WHERE, type GatheredProfile, type ProfilesReport } from './gather';
import { parseProfile, publicProfile, type ProfileOrigin, type PublicProfile } from './profile';
import { createStoredProfiles, type ProfileStore } from './stored-profiles';
import { createStoredReader } from './stored-reader';

/** A profile that jobs are looked up by. The object is the same until the profile changes. */
export interface ActiveProfile {
  name: string;
  region: string;
  source: ProfileOrigin;
  client: SwrClient;
}

/** All profiles, wherever they come from. Methods that change something reject with CredentialsError or StoreError. */
export interface Profiles {
  /** As last read, and at once but for the first time; each call has them read again, once a second at the most. */
  list: () => Promise<readonly ActiveProfile[]>;
  /** What may be shown of them, and what is wrong with any. Never rejects. */
  report: () => Promise<ProfilesReport>;
  /** Stores a profile, whole, secrets and all; one of the same name is replaced. `input` is checked here. */
  put: (input: unknown) => Promise<PublicProfile>;
  /** False where no such profile is stored. */
  remove: (name: string) => Promise<boolean>;
  rotateKey: () => Promise<{ profiles: number; keyId: string; place: string }>;
  check: (name: string) => Promise<CheckReport>;
  /** The same for a profile that is not stored, or not yet. */
  checkInput: (input: unknown) => Promise<CheckReport>;
}

interface ProfilesOptions {
  config: Config;
  store: ProfileStore;
  http: CloudHttp;
  /** That of the configuration by default. */
  keyring?: Keyring;
}

interface Reading {
  result: Promise<ReturnType<typeof gather>>;
  endedAt: number | null;
}

/** How long what was read is trusted: other replicas change profiles too. */
const TRUST_MS = 1_000;

/** Throws ConfigError. */
export function createProfiles({
  config,
  store,
  http,
  keyring = createKeyring(config),
}: ProfilesOptions): Profiles {
  const ofEnvironment = profileFromEnvironment(config);
  const stored = createStoredProfiles(store, keyring);
  const readStored = createStoredReader(store, keyring);
  const context = { http, metadataEndpoint: config.ECS_METADATA_ENDPOINT };

  let active = new Map<string, { text: string; profile: ActiveProfile }>();
  let lastStored: Awaited<ReturnType<typeof readStored>> = { profiles: [], unreadable: [] };
  let reading: Reading | undefined;
  /** False until the first reading, and while what was read is known to be wrong. */
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
    const gathered = gather({
      ofEnvironment,
      file: readCredentialsFile(config),
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

  /** Clients hold tokens and the project's ID, and are kept while the profile is the same. */
  function activate({ spec, source }: GatheredProfile) {
    const text = JSON.stringify([source, spec]);
    const before = active.get(spec.name);
    if (before?.text === text) return before;
    const { name, region } = spec;
    return { text, profile: { name, region, source, client: clientOf(context, spec).client } };
  }

  function read(): Reading['result'] {
    const isOld = reading?.endedAt != null && performance.now() - reading.endedAt > TRUST_MS;
    if (reading === undefined || isOld) {
      const mine: Reading = { result: readNow(() => reading === mine), endedAt: null };
      const end = () => (mine.endedAt = performance.now());
      mine.result.then(end, end);
      reading = mine;
    }
    return reading.result;
  }

  async function changed<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    reading = undefined;
    isKnown = false;
    return result;
  }

  async function find(name: string): Promise<GatheredProfile | undefined> {
    return (await read()).profiles.find(({ spec }) => spec.name === name);
  }

  return {
    async list() {
      // A store that is slow to answer must not hold up the look-ups.
      const isRead = read();
      if (isKnown) {
        isRead.catch((error: unknown) =>
          log.error({ event: 'profiles_unreadable', err: error }, 'Profiles could not be read'),
        );
      } else await isRead;
      return [...active.values()].map(({ profile }) => profile);
    },
    report: async () => (await read()).report,
    async put(input) {
      const spec = parseProfile(input);
      const other = await find(spec.name);
      if (other !== undefined && other.source !== 'stored') {
        const where = WHERE[other.source];
        throw new CredentialsError('name_taken', `There is a profile ${spec.name} in ${where} already.`);
      }
      await changed(stored.put(spec));
      return (
        (await read()).report.profiles.find(({ name }) => name === spec.name) ??
        publicProfile(spec, 'stored', null)
      );
    },
    remove: (name) => changed(stored.remove(name)),
    rotateKey: () => changed(stored.rotateKey()),
    async check(name) {
      const found = await find(name);
      if (found === undefined) throw new CredentialsError('not_found', `There is no profile named ${name}.`);
      return checkProfile(context, found.spec);
    },
    checkInput: async (input) => checkProfile(context, parseProfile(input)),
  };
}
