import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { unlessGone } from './changes';
import { get, post, remove } from './request';
import {
  auditAnswerSchema,
  checkAnswerSchema,
  profileSchema,
  profilesAnswerSchema,
  tokenCreatedSchema,
  tokensAnswerSchema,
  type ProfileAnswer,
  type ProfileRequest,
  type TokenRequest,
} from './settings';

/** Every query of the settings. */
export const SETTINGS_KEY = 'settings';

/** A check asks the cloud a handful of questions, each with a time-out of its own. */
const CHECK_TIMEOUT_MS = 120_000;

/** Read when the page is opened, and after each change. */
export const NOT_POLLED = { retry: false, networkMode: 'always' } as const;

export const profilesOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'profiles'],
  queryFn: ({ signal }) => get('/api/profiles', { schema: profilesAnswerSchema, before: undefined, signal }),
});

export const tokensOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'tokens'],
  queryFn: ({ signal }) => get('/api/tokens', { schema: tokensAnswerSchema, before: undefined, signal }),
});

export const auditOptions = queryOptions({
  ...NOT_POLLED,
  queryKey: [SETTINGS_KEY, 'audit'],
  queryFn: ({ signal }) => get('/api/audit', { schema: auditAnswerSchema, before: undefined, signal }),
});

/** The last check of a profile. It costs the cloud something, and is done when it is wished. */
export function checkOptions(name: string) {
  return queryOptions({
    queryKey: ['profile-check', name],
    queryFn: async ({ client }) => {
      const options = { schema: checkAnswerSchema, timeoutMs: CHECK_TIMEOUT_MS };
      const answer = await post(`${profilePath(name)}/check`, {}, options);
      void client.invalidateQueries({ queryKey: auditOptions.queryKey });
      return answer;
    },
    ...NOT_POLLED,
    staleTime: 0,
  });
}

/** Saves a profile and begins to check it. What was sent holds secrets, and is not kept. */
export function saveProfileOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (profile: ProfileRequest): Promise<ProfileAnswer> =>
      post('/api/profiles', profile, { schema: profileSchema }),
    onSuccess: async ({ name }) => {
      // What comes of it stands beside the profile.
      client.query(checkOptions(name)).catch(() => undefined);
      await reloadSettings(client);
    },
  });
}

export function removeProfileOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (name: string) => remove(profilePath(name)).catch(unlessGone),
    onSuccess: async (_, name) => {
      client.removeQueries({ queryKey: checkOptions(name).queryKey });
      await reloadSettings(client);
    },
  });
}

/** Makes a token. The answer is the only place where it is, and is kept no longer than it is shown. */
export function createTokenOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (token: TokenRequest) => post('/api/tokens', token, { schema: tokenCreatedSchema }),
    onSuccess: () => reloadSettings(client),
  });
}

export function revokeTokenOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(`/api/tokens/${encodeURIComponent(id)}`).catch(unlessGone),
    onSuccess: () => reloadSettings(client),
  });
}

/** Each change is in the audit log, too. */
export function reloadSettings(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [SETTINGS_KEY] });
}

function profilePath(name: string): string {
  return `/api/profiles/${encodeURIComponent(name)}`;
}
