import 'server-only';
import * as z from 'zod';
import { INSTANCE_ID_PATTERN } from '@/lib/domain/instance';
import { parseJson } from '@/lib/server/parse-json';
import { CursorError } from '@/lib/server/store/errors';

/** A position in the list of instances: directly after an instance. */
export interface InstancePosition {
  /** 1 if the name is exactly the searched text, otherwise 0. */
  isExact: number;
  /** Creation of its newest job, or first lookup; ms since 1970. */
  at: number;
  instanceId: string;
}

const positionSchema = z
  .tuple([z.int().min(0).max(1), z.number(), z.string().regex(INSTANCE_ID_PATTERN)])
  .transform(([isExact, at, instanceId]): InstancePosition => ({ isExact, at, instanceId }));

export function encodeInstanceCursor({ isExact, at, instanceId }: InstancePosition): string {
  return Buffer.from(JSON.stringify([isExact, at, instanceId])).toString('base64url');
}

/** @throws CursorError if the cursor is malformed. */
export function decodeInstanceCursor(cursor: string): InstancePosition {
  const parsed = positionSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success) throw new CursorError('not a cursor of the list of instances');
  return parsed.data;
}
