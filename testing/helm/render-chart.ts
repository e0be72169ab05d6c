import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { createTemporaryFolder } from '@/testing/temporary-folder';
import { parseTemplate, type Templates } from './parse-template';
import { renderTemplate } from './render-template';

/** Values of a chart, or a part of them. */
export type Values = Record<string, unknown>;

/**
 * Renders the objects of a chart.
 *
 * @throws {Error} If the chart rejects the values with `fail` or `required`. The message contains its line.
 */
export type RenderChart = (chart: string, release: string, values: Values) => unknown[];

/** Name of the namespace in every rendering. */
const NAMESPACE = 'monitoring';

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Merges values over the defaults of a chart, as Helm does: maps by key, everything else as a whole. */
export function mergeValues(defaults: Values, values: Values): Values {
  const merged = { ...defaults };
  for (const [name, value] of Object.entries(values)) {
    const previous = merged[name];
    merged[name] = isMap(previous) && isMap(value) ? mergeValues(previous, value) : value;
  }
  return merged;
}

export function readValues(chart: string): Values {
  return parse(readFileSync(join(chart, 'values.yaml'), 'utf8')) as Values;
}

function readTemplates(chart: string): Record<string, string> {
  const names = readdirSync(join(chart, 'templates'));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(chart, 'templates', name), 'utf8')]),
  );
}

/** Creates the data of a template: the part of Helm's objects that the chart uses. */
function createData(chart: string, release: string, values: Values): Values {
  const file = parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8')) as Record<string, string>;
  return {
    Values: mergeValues(readValues(chart), values),
    Release: { Name: release, Namespace: NAMESPACE, Service: 'Helm' },
    Chart: { Name: file['name'], Version: file['version'], AppVersion: file['appVersion'] },
  };
}

function parseObjects(text: string): unknown[] {
  return parseAllDocuments(text).flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return (document.toJS() as unknown) ?? [];
  });
}

/** Parses rendered files, in the order of their names. */
function parseFiles(files: Record<string, string>): unknown[] {
  const manifests = Object.entries(files).filter(([name]) => name.endsWith('.yaml'));
  return manifests.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, text]) => parseObjects(text));
}

/**
 * Renders with our own reader of the few constructs that the chart uses. It runs everywhere, is no complete template
 * engine, and rejects everything else. {@link renderWithGo} and {@link renderWithHelm} verify it.
 */
export const renderWithOwn: RenderChart = (chart, release, values) => {
  const templates: Templates = new Map();
  const sources = readTemplates(chart);
  for (const [name, source] of Object.entries(sources)) parseTemplate(name, source, templates);
  const data = createData(chart, release, values);
  return parseFiles(
    Object.fromEntries(Object.keys(sources).map((name) => [name, renderTemplate(templates, name, data)])),
  );
};

function run(command: string, args: string[], options: { input?: string; env?: NodeJS.ProcessEnv }): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Go finds Debian's packages of its libraries here, without a network. */
const GO_LIBRARIES = '/usr/share/gocode';
const GO_ENVIRONMENT = { GO111MODULE: 'off', GOPATH: GO_LIBRARIES, GOFLAGS: '' };

/** Renders with the template engine and the functions of Helm, but not with Helm: testing/helm/render.go. */
export const renderWithGo: RenderChart = (chart, release, values) => {
  const input = JSON.stringify({ templates: readTemplates(chart), data: createData(chart, release, values) });
  const env = { ...process.env, ...GO_ENVIRONMENT };
  return parseFiles(
    JSON.parse(run('go', ['run', 'testing/helm/render.go'], { input, env })) as Record<string, string>,
  );
};

/** Renders with Helm itself, which also validates the values by the schema. */
export const renderWithHelm: RenderChart = (chart, release, values) => {
  const file = join(createTemporaryFolder(), 'values.json');
  writeFileSync(file, JSON.stringify(values));
  return parseObjects(
    run('helm', ['template', release, chart, '--namespace', NAMESPACE, '--values', file], {}),
  );
};

/** Returns whether Go and the libraries of Helm's templates are installed. */
export function isGoInstalled(): boolean {
  const packages = ['github.com/Masterminds/sprig', 'gopkg.in/yaml.v3'];
  const env = { ...process.env, ...GO_ENVIRONMENT };
  return spawnSync('go', ['list', ...packages], { env }).status === 0;
}

export function isHelmInstalled(): boolean {
  return spawnSync('helm', ['version']).status === 0;
}
