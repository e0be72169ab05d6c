// Runs before `npm start` and checks that `npm run build` has run.
import { existsSync } from 'node:fs';
import { BUILT, fail } from './prepare.mjs';

if (!existsSync(BUILT)) fail('No build found. Run "npm run build" first.');
