// Before `npm start`, which starts what `npm run build` has made.
import { existsSync } from 'node:fs';
import { BUILT, fail } from './prepare.mjs';

if (!existsSync(BUILT)) fail('There is no build yet: run "npm run build" first.');
