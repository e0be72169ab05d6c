// `npm run profile -- …`, `user`, `backup`: what operators do without a browser. Beside a build, the same is
// `node profile.mjs …`, and so on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail } from './prepare.mjs';

const SOURCES = {
  profile: 'lib/command/profile/main.ts',
  user: 'lib/command/user/main.ts',
  backup: 'lib/command/backup/main.ts',
};

const [name, ...args] = process.argv.slice(2);
const bundle = `.next/standalone/${name}.mjs`;

// Where all is installed, what is run is what is written; where only what runs in production is, what was built.
const fromSources = ['--conditions=react-server', '--import', 'tsx', SOURCES[name]];
const program = existsSync('node_modules/tsx') ? fromSources : [bundle];
if (program[0] === bundle && !existsSync(bundle)) fail('Nothing is installed yet: run "npm ci" first.');

const child = spawn(process.execPath, [...program, ...args], { stdio: 'inherit' });
// Ctrl-C reaches the child as well, which knows what to do.
process.on('SIGINT', () => undefined);
child.on('exit', (code) => (process.exitCode = code ?? 1));
