/* global self, caches, clients, fetch, URL */

// Shows a page of its own where the dashboard cannot be reached. It keeps that page and the files it is made of, the same
// for everybody; never an answer of /api, and no other page. Pages are always asked of the dashboard first.

/** scripts/build.mjs writes here what tells one build from another, so that each build brings its own. */
const BUILD = '';
const SHELL = `shell ${BUILD}`;
const OFFLINE = '/offline';
const FILES = /\/(?:_next\/static|icons)\/[\w\-.~%@/]+/g;

/** What an answer of a gateway looks like that did not reach the dashboard. */
const UNREACHED = [502, 503, 504];

async function fill() {
  const page = await fetch(OFFLINE, {
    headers: { 'X-Offline-Shell': 'yes' },
    cache: 'no-store',
    redirect: 'error',
  });
  if (!isOurs(page) || !page.ok) throw new Error(`no offline page: ${page.status}`);
  const shell = await caches.open(SHELL);
  const files = new Set((await page.clone().text()).match(FILES));
  await shell.addAll([...files]);
  await shell.put(OFFLINE, page);
}

/** Every page of the dashboard has a policy. */
function isOurs(answer) {
  return answer.headers.has('Content-Security-Policy');
}

async function pageFor(request) {
  const answer = await fetch(request).catch(() => null);
  if (answer !== null && (!UNREACHED.includes(answer.status) || isOurs(answer))) return answer;
  const offline = await caches.match(OFFLINE);
  if (offline !== undefined) return offline;
  return answer ?? fetch(request);
}

async function fileFor(request) {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener('install', (event) => {
  event.waitUntil((BUILD === '' ? Promise.resolve() : fill()).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// The page in another language or other colours.
self.addEventListener('message', (event) => {
  if (BUILD !== '' && event.data === 'renew') event.waitUntil(fill());
});

// Where a page shows a notice by its own, it hears of the click itself.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data.path));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (BUILD === '' || request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!pathname.startsWith('/api/')) event.respondWith(pageFor(request));
  } else if (/^\/(_next\/static|icons)\//.test(pathname)) event.respondWith(fileFor(request));
});
