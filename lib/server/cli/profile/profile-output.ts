import 'server-only';
import { terminal, toTerminalLine } from '@/lib/domain/terminal-text.mjs';
import type { CheckReport, CheckStep } from '@/lib/server/credentials/check-report';
import { ORIGIN_DESCRIPTIONS } from '@/lib/server/credentials/merge-profiles';
import type { PublicProfile } from '@/lib/server/credentials/profile';

const HEADINGS = ['NAME', 'REGION', 'PROJECT', 'CREDENTIALS', 'SOURCE', 'UPDATED'];

const STEPS: Readonly<Record<CheckStep['step'], string>> = {
  credential: 'credentials',
  clock: 'clock',
  signature: 'signature',
  caller: 'caller',
  project: 'project',
  look_up: 'look up jobs',
  list: 'list jobs',
  decode: 'decode',
};

/** Formats profiles as a table. */
export function formatProfiles(profiles: readonly PublicProfile[]): string {
  if (profiles.length === 0) return 'No profiles.';
  const rows = profiles.map(({ name, region, projectId, kind, akEnding, agency, source, updatedAt }) => [
    name,
    region,
    projectId ?? 'from IAM',
    `${akEnding === null ? kind : `${kind} …${akEnding}`}${agency === null ? '' : ` as ${agency.name}`}`,
    ORIGIN_DESCRIPTIONS[source],
    updatedAt?.slice(0, 16).replace('T', ' ') ?? '-',
  ]);
  return formatTable([HEADINGS, ...rows.map((row) => row.map(toTerminalLine))]);
}

/** Formats a check report with one line per step, and the advice below a failed step. */
export function formatCheckReport({ name, steps }: CheckReport): string {
  const lines = steps.flatMap(({ step, ok, detail, advice }) => {
    const sign = ok === 'skipped' ? '-' : ok ? '✓' : '✗';
    const line = `  ${sign} ${STEPS[step].padEnd(12)} ${toTerminalLine(detail)}`;
    return advice === undefined ? [line] : [line, terminal`    → ${advice}`];
  });
  return [toTerminalLine(name), ...lines].join('\n');
}

function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
