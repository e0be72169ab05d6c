/* global self, caches, clients, fetch, URL */

// Shows an offline page while the dashboard is unreachable. Caches that page and its files, which are the
// same for all users; never API responses or other pages. Pages are always requested from the network first.

/** Build ID, inserted by scripts/build.mjs. A new build replaces the service worker and its cache. */
const BUILD = '';
/** Path of the dashboard at its origin, which other sites may share: `/swr-jobs`, or an empty string. */
const BASE = self.location.pathname.replace(/\/[^/]*$/, '');
/** Begins the names of this dashboard's caches. */
const SHELLS = BASE === '' ? 'shell ' : `shell ${BASE} `;
const SHELL = SHELLS + BUILD;
const OFFLINE = `${BASE}/offline`;
const FILES = /\/(?:_next\/static|icons)\/[\w\-.~%@/]+/g;

/** Status codes of a gateway that can't reach the dashboard. */
const GATEWAY_ERRORS = [502, 503, 504];

async function cacheShell() {
  const page = await fetch(OFFLINE, {
    headers: { 'X-Offline-Shell': 'yes' },
    cache: 'no-store',
    redirect: 'error',
  });
  if (!isFromDashboard(page) || !page.ok)
    throw new Error(`Failed to load the offline page: HTTP ${page.status}`);
  const shell = await caches.open(SHELL);
  const files = new Set((await page.clone().text()).match(FILES)?.map((file) => BASE + file));
  await shell.addAll([...files]);
  await shell.put(OFFLINE, page);
}

/** Returns whether a response comes from the dashboard: all its pages have this header. */
function isFromDashboard(response) {
  return response.headers.has('Content-Security-Policy');
}

async function respondToNavigation(request) {
  const response = await fetch(request).catch(() => null);
  if (response !== null && (!GATEWAY_ERRORS.includes(response.status) || isFromDashboard(response)))
    return response;
  const offline = await caches.match(OFFLINE);
  if (offline !== undefined) return offline;
  return response ?? fetch(request);
}

async function respondToFile(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** Returns whether a cache belongs to another build of this dashboard. */
function isOutdated(name) {
  return name.startsWith(SHELLS) && !name.slice(SHELLS.length).includes(' ') && name !== SHELL;
}

self.addEventListener('install', (event) => {
  event.waitUntil((BUILD === '' ? Promise.resolve() : cacheShell()).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOutdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Language or theme have changed.
self.addEventListener('message', (event) => {
  if (BUILD !== '' && event.data === 'renew') event.waitUntil(cacheShell());
});

// Only notifications shown by the service worker. Pages handle clicks on their own.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data.path));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (BUILD === '' || request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname !== BASE && !pathname.startsWith(`${BASE}/`)) return;
  const path = pathname.slice(BASE.length);
  if (request.mode === 'navigate') {
    if (!path.startsWith('/api/')) event.respondWith(respondToNavigation(request));
  } else if (/^\/(_next\/static|icons)\//.test(path)) event.respondWith(respondToFile(request));
});
