import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/database';
import type { Schema } from '@/lib/server/store/schema';

/** Encrypted credentials. Only lib/server/credentials can decrypt them. */
export interface EncryptedProfile {
  name: string;
  ciphertext: string;
  /** ID of the encryption key. */
  keyId: string;
}

/** An encrypted profile or channel. The name of a channel is its ID. */
export interface EncryptedRow extends EncryptedProfile {
  kind: 'profile' | 'channel';
}

/** All tables with encrypted data. */
const TABLES = { profile: 'stored_profiles', channel: 'channels' } as const;

/** Runs work while no other transaction can write encrypted data, so that key rotation misses no row. */
export function lockEncryptedTables<T>(
  { db, dialect }: Database,
  work: (tx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (dialect === 'postgres') {
      const tables = sql.join(Object.values(TABLES).map((table) => sql.table(table)));
      await sql`lock table ${tables} in share row exclusive mode`.execute(tx);
    }
    return work(tx);
  });
}

/** Whether any row is encrypted with another key than this one. */
export async function hasOtherKey(tx: Transaction<Schema>, keyId: string): Promise<boolean> {
  for (const table of Object.values(TABLES)) {
    const other = tx.selectFrom(table).select('key_id').where('key_id', '!=', keyId).limit(1);
    if ((await other.executeTakeFirst()) !== undefined) return true;
  }
  return false;
}
