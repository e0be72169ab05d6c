// Compatibility of the browsers in package.json (`browserslist`) with web features, by MDN's data.

import { readFileSync } from 'node:fs';
import compatData from '@mdn/browser-compat-data/forLegacyNode';

export const { api, javascript } = compatData;

const { browserslist } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** Oldest supported browsers: name and version. */
const BROWSERS = browserslist.map((entry) => entry.split(' '));

/** Compares version numbers such as "16.4" and "111". */
function isLater(version, other) {
  return version.localeCompare(other, 'en', { numeric: true }) > 0;
}

/** Returns whether a version of a browser supports a feature, without a flag or a prefix. */
function isSupportedIn(support, version) {
  return [support ?? []]
    .flat()
    .some(
      ({ version_added: added, version_removed: removed, flags, prefix, alternative_name: alias }) =>
        typeof added === 'string' &&
        added !== 'preview' &&
        !isLater(added.replace('≤', ''), version) &&
        (removed === undefined || isLater(removed, version)) &&
        [flags, prefix, alias].every((limit) => limit === undefined),
    );
}

/**
 * Returns the supported browsers that lack a feature.
 *
 * @param {import('@mdn/browser-compat-data').CompatStatement} compat
 * @returns {string[]}
 */
export function findLacking({ support }) {
  return BROWSERS.filter(([name, version]) => !isSupportedIn(support[name], version)).map((each) =>
    each.join(' '),
  );
}
