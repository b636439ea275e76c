// Keeps the page on this machine, so that it opens without a network: all files of one build, replaced
// as a whole by those of the next. No file of a person is ever stored.

/* global BUILD_FILES, BUILD_NAME */

const CACHE = `job-entity-${BUILD_NAME}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(['./', ...BUILD_FILES])));
});

self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('job-entity-') && name !== CACHE;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))))
      // The page that has installed it goes without a network as well.
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(request, { ignoreSearch: true }))
      .then((found) => found ?? fetch(request)),
  );
});
