/** `npm run smoke` installs Node.js versions and runs the build on each with this program. */
import { smoke } from './smoke';

for (const node of process.argv.slice(2)) {
  const startedAt = performance.now();
  const version = await smoke(node);
  console.log(`${version} works (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}
