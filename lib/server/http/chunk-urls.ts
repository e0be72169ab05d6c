import 'server-only';
import vm from 'node:vm';
import * as z from 'zod';

const MANIFESTS = '__RSC_MANIFEST';

/** Manifest of the client components of a page, as far as it has URLs. */
const manifestsSchema = z.record(
  z.string(),
  z.looseObject({ clientModules: z.record(z.string(), z.looseObject({ chunks: z.array(z.string()) })) }),
);

/**
 * Adds the base path to the URLs of the code of client components. Next.js writes them into manifests when it is built,
 * and evaluates each manifest with `vm.runInNewContext` when its page is first rendered.
 *
 * @param basePath Path of PUBLIC_URL, such as `/swr-jobs`.
 * @see https://github.com/vercel/next.js/issues/41746
 */
export function addBasePathToChunkUrls(basePath: string): void {
  const { runInNewContext } = vm;
  vm.runInNewContext = (code, context, options): unknown => {
    const result: unknown = runInNewContext(code, context, options);
    if (typeof context === 'object') addToManifests(context, basePath);
    return result;
  };
}

function addToManifests(context: vm.Context, basePath: string): void {
  const manifests = manifestsSchema.safeParse(context[MANIFESTS]).data;
  if (manifests === undefined) return;
  for (const { clientModules } of Object.values(manifests))
    for (const clientModule of Object.values(clientModules))
      clientModule.chunks = clientModule.chunks.map((url) => basePath + url);
  context[MANIFESTS] = manifests;
}
