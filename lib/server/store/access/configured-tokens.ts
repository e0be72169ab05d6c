import 'server-only';
import { CONFIG_ID_PREFIXES } from '@/lib/contract/config-file-id';
import type { Database } from '@/lib/server/store/database';
import { lockEncryptedTables } from '@/lib/server/store/profiles/encrypted-tables';
import { toTokenRow, type Token } from './token-row';

/**
 * Replaces the API tokens of CONFIG_FILE, of which only hashes are stored, and any other tokens with the same values.
 *
 * @returns The names of the tokens that a previous file defined and this one does not.
 */
export function replaceConfiguredTokens(
  database: Database,
  tokens: readonly (Token & { hash: string })[],
): Promise<string[]> {
  // The lock keeps replicas that start together from inserting the same rows.
  return lockEncryptedTables(database, async (tx) => {
    const previous = await tx
      .deleteFrom('tokens')
      .where((is) =>
        is.or([
          is('id', 'like', `${CONFIG_ID_PREFIXES.token}%`),
          ...tokens.map(({ hash }) => is('hash', '=', hash)),
        ]),
      )
      .returning(['id', 'name', 'created_at'])
      .execute();
    for (const token of tokens) {
      const createdAt = previous.find(({ id }) => id === token.id)?.created_at ?? token.createdAt;
      await tx
        .insertInto('tokens')
        .values(toTokenRow({ ...token, createdAt }))
        .execute();
    }
    return previous
      .filter(({ id }) => id.startsWith(CONFIG_ID_PREFIXES.token) && !tokens.some((token) => token.id === id))
      .map(({ name }) => name);
  });
}
