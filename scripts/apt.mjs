// Installing a program that a test needs, on a distribution that has apt.
import { onPath, run } from './prepare.mjs';

/** Installs a package where this machine lets us, and says so. Resolves to null, or to why that did not work. */
export async function aptInstall(name) {
  if (!onPath(['apt-get'])) return 'there is no apt-get to install it with';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (!onPath(['sudo']) || (await run('sudo', ['-n', 'true'], { show: false })).code !== 0))
    return `installing the package ${name} takes root, or sudo without a password`;

  console.log(`Installing the package "${name}" of this distribution…`);
  const [command, ...first] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  await run(command, [...first, 'update'], { show: false });
  const { code, output } = await run(command, [...first, 'install', '-y', '--no-install-recommends', name], {
    show: false,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return code === 0 ? null : `apt-get says: ${output.trim().split('\n').at(-1)}`;
}
