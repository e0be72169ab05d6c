import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { ignoreNotFound } from './jobs-mutations';
import { get, patch, post, remove } from './http-client';
import {
  profileCheckResponseSchema,
  profileSchema,
  profilesResponseSchema,
  sessionsResponseSchema,
  tokenCreatedResponseSchema,
  tokensResponseSchema,
  userPasswordResponseSchema,
  usersResponseSchema,
  type ProfileResponse,
  type ProfileChange,
  type SessionsResponse,
  type TokenRequest,
  type UserRequest,
  type UserRole,
} from '@/lib/contract/settings-schemas';

/** Prefix of all settings queries. */
export const SETTINGS_KEY = 'settings';

/** Timeout of a connection test in ms. The test makes several cloud requests, each with its own timeout. */
const CHECK_TIMEOUT_MS = 120_000;

/** Shared options of queries that are fetched when the page opens and after each change. */
export const SETTINGS_QUERY_OPTIONS = { retry: false, networkMode: 'always' } as const;

export const profilesOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'profiles'],
  queryFn: ({ signal }) =>
    get('/api/profiles', { schema: profilesResponseSchema, before: undefined, signal }),
});

export const tokensOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'tokens'],
  queryFn: ({ signal }) => get('/api/tokens', { schema: tokensResponseSchema, before: undefined, signal }),
});

export const sessionsOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'sessions'],
  queryFn: ({ signal }) =>
    get('/api/sessions', { schema: sessionsResponseSchema, before: undefined, signal }),
});

/** Prefix of the queries of the audit log. */
export const AUDIT_KEY = [SETTINGS_KEY, 'audit'] as const;

/** Query options of the last connection test of a profile. It sends cloud requests, so it runs only on request. */
export function profileCheckOptions(name: string) {
  return queryOptions({
    queryKey: ['profile-check', name],
    queryFn: async ({ client }) => {
      const options = { schema: profileCheckResponseSchema, timeoutMs: CHECK_TIMEOUT_MS };
      const result = await post(`${toProfilePath(name)}/check`, {}, options);
      void client.invalidateQueries({ queryKey: AUDIT_KEY });
      return result;
    },
    ...SETTINGS_QUERY_OPTIONS,
    staleTime: 0,
  });
}

/**
 * Mutation options that add or change a profile and start a connection test. Not cached, because the request contains secrets.
 */
export function saveProfileOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: ({
      profile,
      isNew,
    }: {
      profile: ProfileChange;
      isNew: boolean;
    }): Promise<ProfileResponse> => {
      if (isNew) return post('/api/profiles', profile, { schema: profileSchema });
      const { name, ...change } = profile;
      return patch(toProfilePath(name), change, profileSchema);
    },
    onSuccess: async ({ name }) => {
      // Not awaited, and errors are ignored: the profile list shows the result of the test.
      client.query(profileCheckOptions(name)).catch(() => undefined);
      await invalidateSettings(client);
    },
  });
}

export function removeProfileOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (name: string) => remove(toProfilePath(name)).catch(ignoreNotFound),
    onSuccess: async (_, name) => {
      client.removeQueries({ queryKey: profileCheckOptions(name).queryKey });
      await invalidateSettings(client);
    },
  });
}

/** Mutation options that create a token. Not cached, because only this response contains the token. */
export function createTokenOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (token: TokenRequest) => post('/api/tokens', token, { schema: tokenCreatedResponseSchema }),
    onSuccess: () => invalidateSettings(client),
  });
}

export function revokeTokenOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (id: string) => remove(`/api/tokens/${encodeURIComponent(id)}`).catch(ignoreNotFound),
    onSuccess: () => invalidateSettings(client),
  });
}

export const usersOptions = queryOptions({
  ...SETTINGS_QUERY_OPTIONS,
  queryKey: [SETTINGS_KEY, 'users'],
  queryFn: ({ signal }) => get('/api/users', { schema: usersResponseSchema, before: undefined, signal }),
});

/** Mutation options that add a user. Not cached, because only this response contains the password. */
export function addUserOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (user: UserRequest) => post('/api/users', user, { schema: userPasswordResponseSchema }),
    onSuccess: () => invalidateSettings(client),
  });
}

/** Change of a user. Omitted fields are unchanged. */
export interface UserChange {
  name: string;
  role?: UserRole;
  resetPassword?: true;
}

/** Mutation options that change the role or reset the password of a user. Not cached: the response contains the password. */
export function changeUserOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: ({ name, ...change }: UserChange) =>
      patch(toUserPath(name), change, userPasswordResponseSchema),
    onSuccess: () => invalidateSettings(client),
  });
}

export function removeUserOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (name: string) => remove(toUserPath(name)).catch(ignoreNotFound),
    onSuccess: () => invalidateSettings(client),
  });
}

function toUserPath(name: string): string {
  return `/api/users/${encodeURIComponent(name)}`;
}

/** Mutation options that sign a user out everywhere, whom `toSessionOwner` has selected. */
export function endSessionsOptions(client: QueryClient) {
  return mutationOptions({
    networkMode: 'always',
    mutationFn: (owner: string) => remove(`/api/sessions?${owner}`).catch(ignoreNotFound),
    onSuccess: () => invalidateSettings(client),
  });
}

/** Returns the query that selects the sessions of a user. */
export function toSessionOwner({ name, subject }: SessionsResponse['users'][number]): string {
  return new URLSearchParams(subject == null ? { name } : { subject }).toString();
}

/** Invalidates all settings queries, including the audit log, which records every change. */
export function invalidateSettings(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: [SETTINGS_KEY] });
}

function toProfilePath(name: string): string {
  return `/api/profiles/${encodeURIComponent(name)}`;
}
