// Third stage: objects that are indented, as in YAML of Kubernetes, Argo and Ansible.
import { addValue, createObject, type TextObject } from './find-job-ids-objects';

const LINE = /^( {0,200}(?:- {1,20})*)(?:["']?([\w.$/ -]{1,100}?)["']?\s?:(?=\s|$))?\s{0,20}(.{0,300})/;

interface Level {
  indent: number;
  object: TextObject;
  /** Last key without a value on its line: objects below belong to it. */
  openKey: string;
}

/** Returns the objects of all indented lines. Lines that aren't YAML end the objects they aren't indented below. */
export function parseYaml(text: string): TextObject[] {
  const objects: TextObject[] = [];
  const root = createObject('', null);
  objects.push(root);
  const levels: Level[] = [{ indent: 0, object: root, openKey: '' }];

  function enter(indent: number, above: Level): Level {
    const object = createObject(above.openKey, above.object);
    objects.push(object);
    const level = { indent, object, openKey: '' };
    levels.push(level);
    return level;
  }

  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, start = '', key, value = ''] = LINE.exec(line) ?? [];
    const dash = start.indexOf('-');
    const indent = dash === -1 ? start.length : dash;
    while (levels.length > 1 && (levels.at(-1)?.indent ?? 0) > indent) levels.pop();
    let level = levels.at(-1) ?? { indent: 0, object: root, openKey: '' };
    if (dash !== -1 || indent > level.indent) level = enter(start.length, level);
    if (key === undefined) {
      addValue(level.object, level.object.key, unquote(value));
      continue;
    }
    const plain = unquote(value);
    level.openKey = plain === '' ? key : '';
    addValue(level.object, key, plain);
  }
  return objects;
}

const unquote = (value: string) =>
  value
    .replace(/\s#.*$/, '')
    .trim()
    .replace(/^["'](.*)["'],?$/, '$1');
