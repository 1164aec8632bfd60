// The service worker of an application that stands beside the shell; `standalone.config.ts` fills in the three names. It keeps every
// file of one version and answers from there, and never touches what is asked of the API.
const NAME = __NAME__
const FILES = __FILES__
const PREFIX = `ceiba-${NAME}-`
const CACHE = PREFIX + __VERSION__
const SCOPE = `/${NAME}/`

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES.map((path) => new Request(path, { cache: 'reload' })))),
  )
})

addEventListener('activate', (event) => {
  const forgetOthers = async () => {
    for (const name of await caches.keys())
      if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name)
    await clients.claim()
  }
  event.waitUntil(forgetOthers())
})

// A newer version waits until the page says so: what is half done stays as it is.
addEventListener('message', ({ data }) => {
  if (data === 'take_over') skipWaiting()
})

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || !pathname.startsWith(SCOPE)) return
  const path = request.mode === 'navigate' ? SCOPE : pathname
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(path)) ?? fetch(request)))
})
