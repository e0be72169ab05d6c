// Runs before `npm start` and checks that `npm run build` has run.
import { existsSync } from 'node:fs';
import { BUILT_SERVER, exitWithError } from './prepare.mjs';

if (!existsSync(BUILT_SERVER)) exitWithError('No build found. Run "npm run build" first.');
