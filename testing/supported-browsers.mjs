import { readFileSync } from 'node:fs';
import compatData from '@mdn/browser-compat-data/forLegacyNode';

const { api, javascript } = compatData;
const { builtins } = javascript;
const packageFile = new URL('../package.json', import.meta.url);

/** The oldest supported browsers: pairs of name and version, such as `['safari', '16.4']`. */
const OLDEST_BROWSERS = JSON.parse(readFileSync(packageFile, 'utf8')).browserslist.map((each) =>
  each.split(' '),
);

/**
 * Finds the oldest supported browsers that lack a feature of the language or of the DOM.
 *
 * @param {string} owner Interface or built-in object, such as `Element` or `Promise`; `Window` for globals.
 * @param {string} name Property, static or of instances.
 * @param {boolean} isStatic Prefers the static property, if the interface has both.
 * @returns {string[] | undefined} Undefined if the feature is not in the data.
 * @see https://github.com/mdn/browser-compat-data
 */
export function findBrowsersWithout(owner, name, isStatic = false) {
  const names = isStatic ? [`${name}_static`, name] : [name, `${name}_static`];
  const interfaces = [api[owner], builtins[owner], builtins.Intl[owner]];
  const candidates = names.flatMap((each) => interfaces.map((members) => members?.[each]));
  if (owner === 'Window') candidates.push(api[name], builtins[name]);
  const support = candidates.find((each) => each?.__compat)?.__compat.support;
  return (
    support &&
    OLDEST_BROWSERS.filter(([browser, version]) => !isSupported(support[browser], version)).map((each) =>
      each.join(' '),
    )
  );
}

/**
 * Lists the features that an oldest supported browser lacks.
 *
 * @returns {[owner: string, name: string][]} As in `findBrowsersWithout`.
 */
export function listNewFeatures() {
  const owners = [api, builtins, builtins.Intl].flatMap((group) => Object.entries(group));
  const globals = owners.map(([owner]) => ['Window', owner]);
  const properties = owners.flatMap(([owner, members]) =>
    Object.keys(members).map((name) => [owner, name.replace(/_static$/, '')]),
  );
  return [...globals, ...properties].filter(([owner, name]) => findBrowsersWithout(owner, name)?.length > 0);
}

/** Returns whether this version has the feature without a flag or a prefix. */
function isSupported(statements, version) {
  return [statements].flat().some((each) => {
    if (!each?.version_added || each.flags || each.prefix || each.alternative_name) return false;
    return (
      toNumber(each.version_added) <= toNumber(version) &&
      !(toNumber(each.version_removed) <= toNumber(version))
    );
  });
}

/** Converts a version such as "16.4" or "≤79" to a number; NaN if there is none. */
const toNumber = (version) => parseFloat(String(version).replace('≤', ''));
