/** Attribute of the `html` element of the page that the service worker shows at every path while offline. */
export const OFFLINE_SHELL_ATTRIBUTE = 'data-offline-shell';
