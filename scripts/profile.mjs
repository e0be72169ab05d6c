// `npm run profile -- …`: manages the dashboard's profiles. Beside a build, the same is `node profile.mjs …`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail } from './prepare.mjs';

const BUNDLE = '.next/standalone/profile.mjs';

// Where all is installed, what is run is what is written; where only what runs in production is, what was built.
const fromSources = ['--conditions=react-server', '--import', 'tsx', 'lib/credentials/cli.ts'];
const program = existsSync('node_modules/tsx') ? fromSources : [BUNDLE];
if (program[0] === BUNDLE && !existsSync(BUNDLE)) fail('Nothing is installed yet: run "npm ci" first.');

const child = spawn(process.execPath, [...program, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C reaches the child as well, which knows what to do.
process.on('SIGINT', () => undefined);
child.on('exit', (code) => (process.exitCode = code ?? 1));
