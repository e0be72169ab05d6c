// `npm run build`: all that runs in production, in one folder, .next/standalone, that needs nothing else but Node.js.
import { build as bundle } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { BUILT } from './prepare.mjs';

const FOLDER = '.next/standalone';

const started = new Date();
rmSync(BUILT, { force: true });

const { status } = spawnSync('npx', ['next', 'build'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

cpSync('public', `${FOLDER}/public`, { recursive: true });
cpSync('.next/static', `${FOLDER}/.next/static`, { recursive: true });

// A browser takes a service worker for new where it differs by a byte.
const worker = `${FOLDER}/public/service-worker.js`;
const buildId = readFileSync('.next/BUILD_ID', 'utf8');
writeFileSync(worker, readFileSync(worker, 'utf8').replace("BUILD = ''", `BUILD = '${buildId}'`));

// Next.js copies what may hold secrets; the server reads these files where it is started.
for (const name of readdirSync(FOLDER)) if (name.startsWith('.env')) rmSync(`${FOLDER}/${name}`);
// There is one server, and it is not the one that Next.js generates.
rmSync(`${FOLDER}/server.js`);

const common = { bundle: true, platform: 'node', target: 'node20.9', format: 'esm' };
await bundle({
  ...common,
  entryPoints: {
    profile: 'lib/command/profile/main.ts',
    user: 'lib/command/user/main.ts',
    backup: 'lib/command/backup/main.ts',
  },
  outdir: FOLDER,
  outExtension: { '.js': '.mjs' },
  // Empty only under this condition: outside Next.js the package throws otherwise.
  conditions: ['react-server'],
  external: ['@next/env', 'libsql', 'pg-native', 'pino'],
  // Packages that are no ES modules.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
await bundle({
  ...common,
  entryPoints: ['server.ts'],
  outfile: BUILT,
  external: ['next', '@next/env', 'pino'],
});
// As old as what it was built from: a file that was saved meanwhile is newer.
utimesSync(BUILT, started, started);
