// Installs programs that tests need, on distributions with apt.
import { findOnPath, runCommand } from './prepare.mjs';

/** Installs a package and prints that it does. Resolves to null, or to the reason if the package can't be installed. */
export async function installAptPackage(name) {
  if (!findOnPath(['apt-get'])) return 'apt-get is not available';
  console.log(`Installing the package "${name}"…`);
  const [command, ...prefix] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const options = { show: false, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runCommand(command, [...prefix, 'update'], options);
  const install = [...prefix, 'install', '-y', '--no-install-recommends', name];
  const { code, output } = await runCommand(command, install, options);
  return code === 0 ? null : `installing the package ${name} failed: ${output.trim().split('\n').at(-1)}`;
}
