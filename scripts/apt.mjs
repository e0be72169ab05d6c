// Installs programs that tests need, on distributions with apt.
import { findOnPath, runCommand } from './prepare.mjs';

/** Installs a package and prints that it does. Resolves to null, or to the reason if the package can't be installed. */
export async function installAptPackage(name) {
  if (!findOnPath(['apt-get'])) return 'apt-get is not available';
  const isRoot = process.getuid?.() === 0;
  if (
    !isRoot &&
    (!findOnPath(['sudo']) || (await runCommand('sudo', ['-n', 'true'], { show: false })).code !== 0)
  )
    return `installing the package ${name} requires root, or sudo without a password`;

  console.log(`Installing the package "${name}"…`);
  const [command, ...prefix] = isRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  await runCommand(command, [...prefix, 'update'], { show: false });
  const { code, output } = await runCommand(
    command,
    [...prefix, 'install', '-y', '--no-install-recommends', name],
    {
      show: false,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  );
  return code === 0 ? null : `apt-get failed: ${output.trim().split('\n').at(-1)}`;
}
