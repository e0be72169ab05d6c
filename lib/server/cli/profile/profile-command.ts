/** `npm run profile -- …`: manages profiles like the settings page, for machines without a browser. */
import 'server-only';
import { terminal, toTerminalText } from '@/lib/domain/terminal-text.mjs';
import type { AuditAction } from '@/lib/contract/audit-actions';
import { audit } from '@/lib/server/auth/audit';
import { EXIT, runCommand } from '@/lib/server/cli/run-command';
import { getConfig } from '@/lib/server/config/config';
import { getConfigFile } from '@/lib/server/config-file/read-config-file';
import { createOutbound } from '@/lib/server/outbound/outbound';
import { openStore } from '@/lib/server/store/open-store';
import { createCloudHttp } from '@/lib/server/swr/cloud-http';
import { HELP, parseArguments, type ParsedArguments } from './profile-arguments';
import { readProfileInput } from './profile-input';
import { formatCheckReport, formatProfiles } from './profile-output';
import { CredentialsError } from '@/lib/server/credentials/credentials-error';
import { createKeyring } from '@/lib/server/credentials/keyring';
import { createProfiles, type Profiles } from '@/lib/server/credentials/profiles';

async function main(): Promise<number> {
  const call = parseArguments(process.argv.slice(2));
  if (call.command === 'help') {
    console.log(HELP);
    return EXIT.ok;
  }
  const config = getConfig();
  const outbound = createOutbound(config);
  const { profiles: ofConfigFile } = getConfigFile();
  const store = openStore(config);
  const http = createCloudHttp({ timeoutMs: config.SWR_TIMEOUT_MS, outbound });
  try {
    const profiles = createProfiles({
      config,
      store,
      http,
      ofConfigFile,
      keyring: createKeyring(config, printError),
    });
    return await run(call, profiles, (action, target) =>
      audit(store, { name: 'npm run profile', via: 'command' }, action, target),
    );
  } finally {
    await http.close();
    await store.close();
  }
}

async function run(
  call: Exclude<ParsedArguments, { command: 'help' }>,
  profiles: Profiles,
  recordAudit: (action: AuditAction, target: string) => Promise<void>,
): Promise<number> {
  switch (call.command) {
    case 'list':
      return list(profiles);
    case 'add': {
      const { name } = await profiles.put(await readProfileInput(call));
      await recordAudit('profile_added', name);
      console.log(terminal`Stored the profile ${name}. To test it, run: npm run profile -- check ${name}`);
      return EXIT.ok;
    }
    case 'remove':
      if (!(await profiles.remove(call.name))) {
        throw new CredentialsError('not_found', `No stored profile named ${call.name}.`);
      }
      await recordAudit('profile_removed', call.name);
      console.log(terminal`Removed the profile ${call.name}.`);
      return EXIT.ok;
    case 'check':
      return check(call.name, profiles);
    case 'rotate-key': {
      const { profiles: count, keyId, place } = await profiles.rotateKey();
      await recordAudit('key_rotated', keyId);
      console.log(
        terminal`Encrypted ${count} ${count === 1 ? 'profile' : 'profiles'} with the new key ${keyId}.`,
      );
      const isVariable = place.startsWith('the variable');
      console.log(
        isVariable
          ? 'Set CREDENTIALS_KEY to the new key on every replica, then restart them.'
          : terminal`The new key is in ${place}. Store a copy elsewhere.`,
      );
      return EXIT.ok;
    }
  }
}

async function list(profiles: Profiles): Promise<number> {
  const report = await profiles.report();
  console.log(formatProfiles(report.profiles));
  for (const { detail } of report.problems) printError(detail);
  return report.problems.length === 0 ? EXIT.ok : EXIT.failed;
}

const printError = (text: string) => console.error(toTerminalText(text));

/** Tests the connection of one profile, or of all. */
async function check(name: string | null, profiles: Profiles): Promise<number> {
  const all = await profiles.report();
  const names = name === null ? all.profiles.map((profile) => profile.name) : [name];
  if (name === null) for (const { detail } of all.problems) printError(detail);
  let isOk = names.length > 0 && (name !== null || all.problems.length === 0);
  if (names.length === 0) console.error('No profiles.');
  for (const each of names) {
    const report = await profiles.check(each);
    console.log(formatCheckReport(report));
    isOk &&= report.ok;
  }
  return isOk ? EXIT.ok : EXIT.failed;
}

void runCommand(main, { expects: [CredentialsError] });
