// Installs programs that tests need, on distributions with apt.
import { onPath, run } from './prepare.mjs';

/** Installs a package and prints that it does. Resolves to null, or to the reason if the package can't be installed. */
export async function aptInstall(name) {
  if (!onPath(['apt-get'])) return 'apt-get is not available';
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (!onPath(['sudo']) || (await run('sudo', ['-n', 'true'], { show: false })).code !== 0))
    return `installing the package ${name} requires root, or sudo without a password`;

  console.log(`Installing the package "${name}"…`);
  const [command, ...prefix] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  await run(command, [...prefix, 'update'], { show: false });
  const { code, output } = await run(command, [...prefix, 'install', '-y', '--no-install-recommends', name], {
    show: false,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return code === 0 ? null : `apt-get failed: ${output.trim().split('\n').at(-1)}`;
}
