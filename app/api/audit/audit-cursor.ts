import * as z from 'zod';
import { parseJson } from '@/lib/server/parse-json';

/** Position directly after an entry. */
interface AuditPosition {
  at: number;
  id: string;
}

const positionSchema = z.tuple([z.number(), z.uuid()]).transform(([at, id]): AuditPosition => ({ at, id }));

export function encodeAuditCursor({ at, id }: AuditPosition): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** Returns undefined if the cursor is malformed. */
export function decodeAuditCursor(cursor: string): AuditPosition | undefined {
  return positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString())).data;
}
