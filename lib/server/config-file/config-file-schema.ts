import 'server-only';
import * as z from 'zod';
import { NAME_PATTERN } from '@/lib/contract/name-pattern';
import { ruleRequestSchema } from '@/lib/contract/notification-schemas';
import { tokenRequestSchema } from '@/lib/contract/settings-schemas';
import { TOKEN_FORMAT } from '@/lib/server/auth/tokens';
import { AUTH_SECRETS, profileSpecSchema } from '@/lib/server/credentials/profile';
import { isSecretSetting, namedChannelSchema } from '@/lib/server/notifications/channel-config';

const { phases, instanceEvents, type, profile, overdue, locale } = ruleRequestSchema.shape;

/** A rule of the API, with the name of its channel. Without a locale, messages are in English. */
const ruleSchema = z
  .strictObject({
    channel: z.string(),
    phases: z.optional(phases),
    instanceEvents,
    type,
    profile,
    overdue,
    locale: z.optional(locale),
  })
  .transform(({ channel, ...events }) => ({ channel, phases: [], locale: 'en' as const, ...events }))
  .refine(
    ({ channel, ...events }) => ruleRequestSchema.safeParse({ channelId: channel, ...events }).success,
    {
      error: 'has no event. Set phases, instanceEvents or overdue',
    },
  );

const tokenSchema = z.strictObject({
  name: z.string().regex(NAME_PATTERN, 'must be 1 to 64 letters, digits, blanks and . _ -'),
  scopes: tokenRequestSchema.shape.scopes,
  token: z.string().regex(TOKEN_FORMAT, 'must be "swrjm_" followed by 43 letters, digits, "-" and "_"'),
});

const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((items) => items ?? []);

/** Content of CONFIG_FILE, once its references are resolved. */
export const configFileSchema = z
  .strictObject({
    profiles: list(profileSpecSchema),
    channels: list(namedChannelSchema),
    rules: list(ruleSchema),
    tokens: list(tokenSchema),
  })
  .superRefine(({ profiles, channels, rules, tokens }, context) => {
    const addIssue = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const checkUnique = (section: string, field: string, values: readonly string[]) => {
      for (const [index, value] of values.entries())
        if (values.indexOf(value) !== index)
          addIssue([section, index, field], `is the same as in ${section}.${values.indexOf(value)}`);
    };
    const channelNames = channels.map(({ name }) => name);
    checkUnique(
      'profiles',
      'name',
      profiles.map(({ name }) => name),
    );
    checkUnique('channels', 'name', channelNames);
    checkUnique(
      'tokens',
      'name',
      tokens.map(({ name }) => name),
    );
    checkUnique(
      'tokens',
      'token',
      tokens.map(({ token }) => token),
    );
    for (const [index, { channel }] of rules.entries())
      if (!channelNames.includes(channel))
        addIssue(['rules', index, 'channel'], 'is the name of no channel in the file');
  });

export type ConfigFileContent = z.infer<typeof configFileSchema>;

const kindSchema = z.looseObject({ kind: z.unknown() });

/** Returns whether a setting is a secret, which the file must not contain. */
export function isSecretPath(path: readonly PropertyKey[], parent: unknown): boolean {
  const [section] = path;
  const name = String(path.at(-1));
  if (section === 'profiles') return path[2] === 'auth' && AUTH_SECRETS.includes(name);
  if (section === 'channels')
    return path.length === 3 && isSecretSetting(name, kindSchema.safeParse(parent).data?.kind);
  return section === 'tokens' && name === 'token';
}
