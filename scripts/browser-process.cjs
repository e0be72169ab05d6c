// Replaces the polyfill of Node.js's `process` in browsers (next.config.mjs).
module.exports = { env: {} };
