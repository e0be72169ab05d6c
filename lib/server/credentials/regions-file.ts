import 'server-only';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { ConfigError, type Config } from '@/lib/server/config/config';
import { sdkEndpoint, type CloudService } from '@/lib/server/config/config-fields';
import { parseYaml, YamlError } from '@/lib/server/config/parse-yaml';
import { readConfiguredFile } from '@/lib/server/config/read-configured-file';

const SERVICES: Readonly<Record<string, CloudService | undefined>> = { SWR: 'swr', IAM: 'iam', STS: 'sts' };

type RegionsFile = Readonly<Record<string, readonly RegionEntry[]>>;

const entrySchema = z.looseObject({
  id: z.string().nullish(),
  endpoint: z.string().nullish(),
  endpoints: z.array(z.string()).nullish(),
});

type RegionEntry = z.infer<typeof entrySchema>;

/** Lists of other services are not validated, since they are not used. */
const fileSchema: z.ZodType<RegionsFile> = z
  .record(z.string(), z.unknown())
  .nullable()
  .transform((file) =>
    Object.fromEntries(Object.entries(file ?? {}).filter(([name]) => SERVICES[name.toUpperCase()])),
  )
  .pipe(z.record(z.string(), z.array(entrySchema)))
  .superRefine((file, context) => {
    for (const [name, entries] of Object.entries(file))
      for (const [index, entry] of entries.entries()) {
        const service = SERVICES[name.toUpperCase()];
        const url = getFirstEndpoint(entry);
        if (service === undefined || url === undefined) continue;
        const place = 'endpoint';
        const checked = sdkEndpoint(place, service).safeParse(url);
        for (const { message } of checked.error?.issues ?? [])
          context.addIssue({
            code: 'custom',
            path: [name, index, ...(entry.endpoint ? ['endpoint'] : ['endpoints', 0])],
            message: message.replace(new RegExp(`^${place} `), ''),
          });
      }
  });

/** The SDKs use the others if the first one fails. */
const getFirstEndpoint = ({ endpoint, endpoints }: RegionEntry) =>
  [endpoint, ...(endpoints ?? [])].find((url) => url != null && url !== '') ?? undefined;

/**
 * Returns the endpoints of a region in the SDKs' file of regions, which is HUAWEICLOUD_SDK_REGIONS_FILE or, if it exists,
 * `~/.huaweicloud/regions.yaml`. As in the SDKs, entries without ID or endpoint are skipped, the last of several wins, and
 * names of services are not case-sensitive.
 *
 * @see core/region/profile_region.go of huaweicloud-sdk-go-v3
 * @throws ConfigError if the file can't be read or is invalid.
 */
export function readRegionsFile(
  { HUAWEICLOUD_SDK_REGIONS_FILE }: Pick<Config, 'HUAWEICLOUD_SDK_REGIONS_FILE'>,
  region: string,
): Partial<Record<CloudService, string>> {
  const path = HUAWEICLOUD_SDK_REGIONS_FILE ?? join(homedir(), '.huaweicloud', 'regions.yaml');
  if (HUAWEICLOUD_SDK_REGIONS_FILE === undefined && !existsSync(/* turbopackIgnore: true */ path)) return {};
  const found: Partial<Record<CloudService, string>> = {};
  for (const [name, entries] of Object.entries(parseRegionsFile(path))) {
    const service = SERVICES[name.toUpperCase()];
    const entry = entries.findLast((each) => each.id === region && getFirstEndpoint(each) !== undefined);
    if (service === undefined || entry === undefined) continue;
    const url = sdkEndpoint(path, service).parse(getFirstEndpoint(entry));
    if (url !== undefined) found[service] = url;
  }
  return found;
}

/** @throws ConfigError */
function parseRegionsFile(path: string): RegionsFile {
  const label = `The file of regions ${path} (HUAWEICLOUD_SDK_REGIONS_FILE)`;
  const text = readConfiguredFile(path, label);
  try {
    return parseYaml(text, fileSchema);
  } catch (error) {
    if (error instanceof YamlError) throw new ConfigError(`${label} is invalid: ${error.message}`);
    throw error;
  }
}
