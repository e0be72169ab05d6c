import type * as z from 'zod';
import type { CloudResponse } from './cloud-response';
import { type CloudState, getCloudTimeMs } from './cloud-state';
import type { identitySchema, metadataSchema, tokensSchema } from './control-schemas';

/** Handles PUT /simulator/tokens. */
export function changeTokens(
  cloud: CloudState,
  { lifeSeconds, expireAll }: z.infer<typeof tokensSchema>,
): CloudResponse {
  if (lifeSeconds !== undefined) cloud.tokenLifetimeMs = lifeSeconds * 1000;
  if (expireAll === true)
    for (const token of cloud.tokens.keys()) cloud.tokens.set(token, getCloudTimeMs(cloud));
  return { status: 200, body: { lifeSeconds: cloud.tokenLifetimeMs / 1000, issued: cloud.tokens.size } };
}

/** Handles PUT /simulator/metadata. */
export function changeMetadata(
  cloud: CloudState,
  { expireAll, ...change }: z.infer<typeof metadataSchema>,
): CloudResponse {
  const { hasAgency, hasTokens, keyLifeSeconds } = { ...cloud.metadata, ...change };
  Object.assign(cloud.metadata, { hasAgency, hasTokens, keyLifeSeconds });
  if (expireAll === true) cloud.temporaryKeys.clear();
  return { status: 200, body: { hasAgency, hasTokens, keyLifeSeconds, given: cloud.temporaryKeys.size } };
}

/** Handles PUT /simulator/identity. */
export function changeIdentity(
  cloud: CloudState,
  { agencies, expireAll, ...change }: z.infer<typeof identitySchema>,
): CloudResponse {
  if (agencies !== undefined) cloud.agencies = agencies;
  Object.assign(cloud.identity, change);
  if (expireAll === true) cloud.temporaryKeys.clear();
  return { status: 200, body: { ...cloud.identity, agencies: cloud.agencies } };
}
