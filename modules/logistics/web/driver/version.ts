/** The application keeps itself on the phone; a newer one waits until the driver takes it, so that nothing half done is lost. */
import { useEffect, useState } from 'react'

const WORKER = '/driver/worker.js'
const SCOPE = '/driver/'
const LOOK_AGAIN_MS = 30 * 60_000

/** A newer version that is fetched and waits; undefined without one. */
export const useNewVersion = (): { take: () => void } | undefined => {
  const [waiting, setWaiting] = useState<ServiceWorker>()
  useEffect(() => {
    if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
    const { serviceWorker } = navigator
    let timer: ReturnType<typeof setInterval> | undefined
    // The first one takes the page over without asking; only a change from one to the next begins anew.
    const isReplaced = Boolean(serviceWorker.controller)
    const reload = () => isReplaced && location.reload()
    serviceWorker.addEventListener('controllerchange', reload)
    serviceWorker
      .register(WORKER, { scope: SCOPE })
      .then((registration) => {
        const look = () => isReplaced && setWaiting(registration.waiting ?? undefined)
        look()
        registration.addEventListener('updatefound', () =>
          registration.installing?.addEventListener('statechange', look),
        )
        timer = setInterval(() => registration.update().catch(() => {}), LOOK_AGAIN_MS)
      })
      // Private windows refuse; the page works, but not without a network.
      .catch(() => {})
    return () => {
      serviceWorker.removeEventListener('controllerchange', reload)
      clearInterval(timer)
    }
  }, [])
  return waiting && { take: () => waiting.postMessage('take_over') }
}
