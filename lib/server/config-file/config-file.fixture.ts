import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { parseConfig } from '@/lib/server/config/config';
import { readConfigFile } from './read-config-file';

export const API_TOKEN = `swrjm_${'Ab1-_'.repeat(8)}xyz`;
export const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Variables and files that the example in the documentation refers to. */
export const EXAMPLE_VARIABLES = {
  BEIJING_AK: 'EXAMPLEAK01234567890',
  HCS_PASSWORD: 'a pass word',
  FEISHU_URL: 'https://open.feishu.cn/open-apis/bot/v2/hook/EXAMPLE-BOT',
  FEISHU_SECRET: 'EXAMPLEBOTSECRET',
  PROMETHEUS_TOKEN: API_TOKEN,
};
const EXAMPLE_FILES = { 'beijing-sk': 'EXAMPLESK\n', 'ci-webhook': `${WEBHOOK_SECRET}\r\n` };

/** Returns the example in the documentation. */
export function readExample(): string {
  const page = readFileSync('docs/configuration.md', 'utf8');
  const [, text = ''] = /<!-- config-file: begin -->\s+```yaml\n(.*?)```/s.exec(page) ?? [];
  return text;
}

/** Writes a configuration file, and the files of the example beside it. Returns its path. */
export function writeConfigFile(text: string): string {
  const folder = createTemporaryFolder();
  mkdirSync(join(folder, 'secrets'));
  for (const [name, content] of Object.entries(EXAMPLE_FILES))
    writeFileSync(join(folder, 'secrets', name), content);
  const path = join(folder, 'config.yaml');
  writeFileSync(path, text);
  return path;
}

/** Reads a configuration file with this content. */
export const readText = (text: string, variables: Record<string, string> = {}) =>
  readConfigFile(parseConfig({ CONFIG_FILE: writeConfigFile(text), ...variables }));
