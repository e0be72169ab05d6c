import 'server-only';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import { TOKEN_SCOPES, type TokenScope } from '@/lib/contract/settings-schemas';
import { jsonColumn } from '@/lib/server/store/json-column';
import type { TokenTable } from '@/lib/server/store/schema';

const scopesJson = jsonColumn(z.array(z.enum(TOKEN_SCOPES)));

export interface Token {
  id: string;
  name: string;
  scopes: readonly TokenScope[];
  /** Name of the user who made it, or who took it over. */
  createdBy: string;
  /** How that user had signed in. Null for tokens of earlier versions. */
  createdVia: string | null;
  createdAt: number;
}

export function toToken(row: Selectable<TokenTable>): Token {
  return {
    id: row.id,
    name: row.name,
    scopes: scopesJson.parse(row.scopes),
    createdBy: row.created_by,
    createdVia: row.created_via,
    createdAt: row.created_at,
  };
}

/** Returns the row of a new API token, of which only the hash is stored. */
export function toTokenRow({
  id,
  name,
  scopes,
  hash,
  createdBy,
  createdVia,
  createdAt,
}: Token & { hash: string }) {
  return {
    id,
    name,
    hash,
    created_by: createdBy,
    created_via: createdVia,
    created_at: createdAt,
    scopes: JSON.stringify(scopes),
  };
}
