import type * as z from 'zod';
import type { Answer } from './cloud-response';
import { type Cloud, cloudTimeMs } from './cloud-state';
import type { metadataSchema, tokensSchema } from './control-schemas';

/** Handles PUT /simulator/tokens. */
export function changeTokens(cloud: Cloud, { lifeSeconds, expireAll }: z.infer<typeof tokensSchema>): Answer {
  if (lifeSeconds !== undefined) cloud.tokenLifeMs = lifeSeconds * 1000;
  if (expireAll === true)
    for (const token of cloud.tokens.keys()) cloud.tokens.set(token, cloudTimeMs(cloud));
  return { status: 200, body: { lifeSeconds: cloud.tokenLifeMs / 1000, issued: cloud.tokens.size } };
}

/** Handles PUT /simulator/metadata. */
export function changeMetadata(
  cloud: Cloud,
  { expireAll, ...change }: z.infer<typeof metadataSchema>,
): Answer {
  const { hasAgency, hasTokens, keyLifeSeconds } = { ...cloud.metadata, ...change };
  Object.assign(cloud.metadata, { hasAgency, hasTokens, keyLifeSeconds });
  if (expireAll === true) cloud.temporaryKeys.clear();
  return { status: 200, body: { hasAgency, hasTokens, keyLifeSeconds, given: cloud.temporaryKeys.size } };
}
