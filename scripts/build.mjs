// `npm run build`: builds everything that runs in production into .next/standalone, which requires only Node.js.
import { build as bundle } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readBasePathFromUrl } from './base-path-of-runtime.mjs';
import { BUILT_SERVER } from './prepare.mjs';
import { shareChunks } from './share-chunks.mjs';

const FOLDER = '.next/standalone';

const started = new Date();
rmSync(BUILT_SERVER, { force: true });

const { status } = spawnSync('npx', ['next', 'build'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

cpSync('public', `${FOLDER}/public`, { recursive: true });
cpSync('.next/static', `${FOLDER}/.next/static`, { recursive: true });

// Browsers update a service worker only if its bytes change, so it contains the build ID.
const worker = `${FOLDER}/public/service-worker.js`;
const buildId = readFileSync('.next/BUILD_ID', 'utf8');
writeFileSync(worker, readFileSync(worker, 'utf8').replace("BUILD = ''", `BUILD = '${buildId}'`));

// Browsers read the base path from the URL of the script that loads all others (docs/decisions/019-sub-path.md).
const chunks = `${FOLDER}/.next/static/chunks`;
const runtimes = readdirSync(chunks).filter((name) => name.startsWith('turbopack-'));
if (runtimes.length === 0) throw new Error('The runtime of Turbopack has another name than before.');
for (const name of runtimes)
  writeFileSync(`${chunks}/${name}`, readBasePathFromUrl(readFileSync(`${chunks}/${name}`, 'utf8')));

// Each route has a copy of most of the server's code, which takes 40 MB of memory.
for (const folder of ['chunks', 'chunks/ssr']) shareChunks(`${FOLDER}/.next/server/${folder}`);

// Next.js copies .env files, which may contain secrets. The server reads them from its working directory instead.
for (const name of readdirSync(FOLDER)) if (name.startsWith('.env')) rmSync(`${FOLDER}/${name}`);
// Next.js generates a server that is not used: server.mjs replaces it.
rmSync(`${FOLDER}/server.js`);

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.9',
  format: 'esm',
  // Bundled CommonJS packages call `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};
await bundle({
  ...common,
  entryPoints: {
    profile: 'lib/server/cli/profile/profile-command.ts',
    user: 'lib/server/cli/user/user-command.ts',
    backup: 'lib/server/cli/backup/backup-command.ts',
  },
  outdir: FOLDER,
  outExtension: { '.js': '.mjs' },
  external: ['libsql', 'pg-native', 'pino'],
});
await bundle({
  ...common,
  entryPoints: ['server.ts'],
  outfile: BUILT_SERVER,
  external: ['next', 'pino'],
});
// Dated to the start of the build, so that a source saved during the build makes it outdated.
utimesSync(BUILT_SERVER, started, started);
