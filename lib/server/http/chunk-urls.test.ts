import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { evalManifest } from 'next/dist/server/load-manifest.external';
import { afterEach, expect, test } from 'vitest';
import { addBasePathToChunkUrls } from './chunk-urls';

const { runInNewContext } = vm;
const folder = mkdtempSync(join(tmpdir(), 'swr-job-monitor-manifest-'));
afterEach(() => {
  vm.runInNewContext = runInNewContext;
  rmSync(folder, { recursive: true, force: true });
});

test('Next.js reads the URLs of client code with the base path, and the rest of a manifest unchanged', () => {
  const manifest = {
    moduleLoading: { prefix: '' },
    clientModules: { link: { id: 1, name: '*', chunks: ['/_next/static/chunks/a.js'], async: false } },
    entryCSSFiles: { layout: [{ path: 'static/chunks/a.css', inlined: false }] },
  };
  const file = join(folder, 'page_client-reference-manifest.js');
  writeFileSync(
    file,
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};
globalThis.__RSC_MANIFEST["/page"] = ${JSON.stringify(manifest)};`,
  );
  addBasePathToChunkUrls('/swr-jobs');
  const chunks = ['/swr-jobs/_next/static/chunks/a.js'];
  expect(evalManifest(file, false)).toMatchObject({
    __RSC_MANIFEST: {
      '/page': { ...manifest, clientModules: { link: { ...manifest.clientModules.link, chunks } } },
    },
  });
  expect(vm.runInNewContext('1 + a', { a: 1 })).toBe(2);
});
