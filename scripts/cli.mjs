// `npm run profile -- …`, `npm run user` and `npm run backup`: the command-line tools for operators. In a build, run
// `node profile.mjs …`, `node user.mjs …` and `node backup.mjs …` instead.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { exitWithError } from './prepare.mjs';

const [name, ...args] = process.argv.slice(2);
const source = `lib/server/cli/${name}/${name}-command.ts`;
const bundle = `.next/standalone/${name}.mjs`;

// Runs the sources if the development dependencies are installed, and the build otherwise.
const program = existsSync('node_modules/tsx') ? ['--import', 'tsx', source] : [bundle];
if (program[0] === bundle && !existsSync(bundle))
  exitWithError('Dependencies are not installed. Run "npm ci" first.');

const child = spawn(process.execPath, [...program, ...args], { stdio: 'inherit' });
// Ctrl-C also reaches the child, which handles it. Exiting here first would lose the child's output and exit code.
process.on('SIGINT', () => undefined);
child.on('exit', (code) => (process.exitCode = code ?? 1));
